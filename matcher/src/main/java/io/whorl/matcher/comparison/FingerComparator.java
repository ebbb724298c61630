package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import java.lang.foreign.MemorySegment;

/**
 * Compares fingers, in searches and verifications alike, with the {@linkplain FusionWeights#shipped() weights of this release}. Confined to one
 * thread: it holds the scratch of alignments, about 20 KB.
 */
public final class FingerComparator {

    private final FusionWeights weights = FusionWeights.shipped();
    private final FeatureMeter meter = new FeatureMeter();
    private final float[] columns = new float[ComparisonFeatures.COUNT];

    /**
     * The scores of one comparison, higher for more similar fingers.
     *
     * @param sourceAfis SourceAFIS's own score, 0 and up
     * @param alignment log-likelihood ratio in nats; 0, which says nothing, where a finger has too few minutiae to be aligned
     * @param fused the raw score of the comparison, 0 and up, for {@link io.whorl.matcher.score.Calibration#finger}; where there is no alignment
     *     that of SourceAFIS, on the same scale
     */
    public record RawScores(double sourceAfis, double alignment, double fused) {}

    /** SourceAFIS and alignment: about 0.1 ms and what SourceAFIS allocates. */
    public RawScores compare(ComparisonProbe probe, ComparisonReference reference) {
        boolean aligned = meter.measure(probe, reference, columns);
        double sourceAfis = columns[ComparisonFeatures.SOURCE_AFIS];
        return aligned
                ? new RawScores(sourceAfis, weights.alignment(columns), weights.fused(columns))
                : new RawScores(sourceAfis, 0, weights.alone(sourceAfis));
    }

    /**
     * The alignment alone, of a coded reference where it lies ({@link io.whorl.matcher.kernel.FingerBlock}); a few µs, nothing allocated.
     *
     * @param probe in codes of the same version as the block's. The weights are those of the current version: for an older one
     *     they still rank, but less exactly
     * @return a log-likelihood ratio in nats, finite: higher for more similar fingers, and fingers of a person add up; 0 where a finger
     *     has too few minutiae to be aligned
     */
    public float align(CodedProbe probe, MemorySegment block, long offset, int count) {
        return meter.align(probe, block, offset, count, columns) ? (float) weights.alignment(columns) : 0;
    }
}
