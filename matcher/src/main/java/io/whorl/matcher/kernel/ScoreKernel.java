package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/** All minutiae of a probe finger against all of a reference finger, by 256-bit codes. SKELETON */
public interface ScoreKernel {

    /** In {@code nearest}: distance &lt;&lt; this | index of the partner. */
    int PARTNER_BITS = 7;

    /**
     * For each probe minutia its smallest distance and the first reference minutia that has it. {@code nearest} holds at least
     * {@code probe.count()} rounded up to 16 entries. A block without minutiae gives the distance 256 to partner 0.
     *
     * @param block layout {@link FingerBlock}, starting at {@code offset}
     * @return Σ max(0, (mean − h)/deviation − 1)
     */
    float score(ScoreProbe probe, MemorySegment block, long offset, int count, int[] nearest);
}
