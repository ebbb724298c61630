package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import java.lang.foreign.MemorySegment;

/** Compares fingers. Confined to one thread: it holds the scratch of alignments. SKELETON */
@SuppressWarnings("DoNotCallSuggester")
public final class FingerComparator {

    /** The raw scores of one comparison, each 0 and up, a higher one for more similar fingers. */
    public record RawScores(double sourceAfis, double alignment, double fused) {}

    /** SourceAFIS and alignment: about 0.1 ms. */
    public RawScores compare(ComparisonProbe probe, ComparisonReference reference) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /**
     * The alignment alone, of a coded reference where it lies ({@link io.whorl.matcher.kernel.FingerBlock}); a few µs, nothing allocated.
     * Finite; higher for more similar fingers: a log-likelihood ratio, so that fingers of a person add up.
     */
    public float align(CodedProbe probe, MemorySegment block, long offset, int count) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
