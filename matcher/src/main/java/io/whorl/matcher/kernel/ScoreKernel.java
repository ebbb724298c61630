package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * All minutiae of a probe finger against all of a reference finger, by 256-bit codes. Thread-safe, without state, and without allocation
 * once compiled. All implementations give the same.
 */
public sealed interface ScoreKernel permits PlainScoreKernel, VectorScoreKernel {

    /** In {@code nearest}: distance &lt;&lt; this | index of the partner. */
    int PARTNER_BITS = 7;

    /** In {@code nearest}: the partner. */
    int PARTNER_MASK = (1 << PARTNER_BITS) - 1;

    /**
     * For each probe minutia its smallest distance and the first reference minutia that has it. {@code nearest} holds at least
     * {@link ScoreProbe#nearestLength} entries; those behind the probe's minutiae may be written. A block without minutiae gives the
     * distance 256 to partner 0.
     *
     * @param block layout {@link FingerBlock}, starting at {@code offset}
     * @param count minutiae of the block
     * @return Σ max(0, (mean − h)/deviation − 1)
     * @throws IllegalArgumentException if the count is over {@link FingerBlock#MAX_MINUTIAE}
     * @throws IndexOutOfBoundsException if the block does not reach that far or {@code nearest} is too short
     */
    float score(ScoreProbe probe, MemorySegment block, long offset, int count, int[] nearest);

    /** The checks that both twins make before they read. */
    static void check(ScoreProbe probe, MemorySegment block, long offset, int count, int[] nearest) {
        FingerBlock.check(block, offset, count);
        Limits.range("score: nearest", 0, probe.nearestLength(), nearest.length);
    }
}
