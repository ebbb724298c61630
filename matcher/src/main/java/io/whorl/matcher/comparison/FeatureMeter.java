package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.ScoreKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Measures the features of a comparison, without weighing them. Confined to one thread: it holds the scratch of alignments, and 5 KB off-heap that
 * go with it. Allocates nothing itself; SourceAFIS allocates some 8 KB a comparison.
 */
public final class FeatureMeter {

    private final ScoreKernel score = Kernels.score();
    private final AlignKernel align = Kernels.align();
    private final AlignScratch scratch = new AlignScratch();

    /** References from outside the gallery are copied here, so that the kernels see native memory only: one kind keeps them fast. */
    private final MemorySegment staged =
            Arena.ofAuto().allocate(FingerBlock.bytes(FingerBlock.MAX_MINUTIAE), Long.BYTES);

    /**
     * Sets the columns of {@link ComparisonFeatures}: those of the alignment if there is one, and always those of SourceAFIS.
     *
     * @param columns {@link ComparisonFeatures#COUNT} of them
     * @return whether there is an alignment: not if either finger has fewer than {@link AlignKernel#LEAST_MINUTIAE} coded minutiae
     */
    public boolean measure(ComparisonProbe probe, ComparisonReference reference, float[] columns) {
        double sourceAfis = probe.sourceAfis().compare(reference.sourceAfis());
        ComparisonFeatures.fillSourceAfis(sourceAfis, columns);
        reference.copyBlock(staged);
        return align(probe.coded(), staged, 0, reference.minutiae(), columns);
    }

    /**
     * Sets the columns of the alignment, if there is one, of a reference where it lies.
     *
     * @param block layout {@link FingerBlock}, starting at {@code offset}
     * @param count minutiae of the block
     */
    boolean align(CodedProbe probe, MemorySegment block, long offset, int count, float[] columns) {
        int probeMinutiae = probe.score().count();
        if (probeMinutiae < AlignKernel.LEAST_MINUTIAE || count < AlignKernel.LEAST_MINUTIAE) {
            return false;
        }
        scratch.score = score.score(probe.score(), block, offset, count, scratch.nearest);
        align.align(probe.align(), block, offset, count, scratch);
        ComparisonFeatures.fillAlignment(scratch, probeMinutiae, count, columns);
        return true;
    }
}
