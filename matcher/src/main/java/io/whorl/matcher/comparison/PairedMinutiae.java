package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Two fingers as people look at them side by side: the minutiae of both, and which of them the alignment takes for the same. It is the alignment that
 * scores, by the codes of the current version: {@link FingerComparator#compare} counts these pairs and no others. Immutable; biometric data: never logged.
 *
 * @param probe its coded minutiae, the most central first
 * @param reference the same
 * @param pairs in the order of the probe's minutiae; none where the fingers have nothing in common, or either too few minutiae
 */
public record PairedMinutiae(List<Spot> probe, List<Spot> reference, List<Pair> pairs) {

    private static final double TURN = 256;

    /**
     * Where a minutia is.
     *
     * @param x pixels at 500 dpi, from the left
     * @param y the same, from the top
     * @param direction radians from the x axis towards the y axis
     */
    public record Spot(int x, int y, double direction) {}

    /** Indexes of a minutia of each side. */
    public record Pair(int probe, int reference) {}

    public PairedMinutiae {
        probe = List.copyOf(probe);
        reference = List.copyOf(reference);
        pairs = List.copyOf(pairs);
    }

    /** Some milliseconds: the probe is calibrated on the cohort. Any thread. */
    public static PairedMinutiae of(Minutiae probe, Minutiae reference) {
        FingerCodes probeCodes = MinutiaEncoder.current().encode(probe);
        FingerCodes referenceCodes = MinutiaEncoder.current().encode(reference);
        int least = Math.min(probeCodes.count(), referenceCodes.count());
        List<Pair> pairs = least < AlignKernel.LEAST_MINUTIAE ? List.of() : aligned(probeCodes, referenceCodes);
        return new PairedMinutiae(spots(probeCodes), spots(referenceCodes), pairs);
    }

    private static List<Pair> aligned(FingerCodes probe, FingerCodes reference) {
        CodedProbe coded = CodedProbe.of(probe);
        // as the comparator's, so that the kernels see one kind of memory
        MemorySegment block = Arena.ofAuto().allocate(FingerBlock.bytes(reference.count()), Long.BYTES);
        reference.writeBlock(block, 0);
        AlignScratch scratch = new AlignScratch();
        scratch.score = Kernels.score().score(coded.score(), block, 0, reference.count(), scratch.nearest);
        Kernels.align().align(coded.align(), block, 0, reference.count(), scratch);
        List<Pair> pairs = new ArrayList<>(scratch.matched);
        for (int i = 0; scratch.matched > 0 && i < probe.count(); i++) {
            if (scratch.partner[i] >= 0) {
                pairs.add(new Pair(i, scratch.partner[i]));
            }
        }
        return pairs;
    }

    private static List<Spot> spots(FingerCodes codes) {
        List<Spot> spots = new ArrayList<>(codes.count());
        for (int i = 0; i < codes.count(); i++) {
            double direction = Byte.toUnsignedInt(codes.direction()[i]) * 2 * Math.PI / TURN;
            spots.add(new Spot(codes.x()[i], codes.y()[i], direction));
        }
        return spots;
    }
}
