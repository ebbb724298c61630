package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The rigid alignment of two fingers from the best pairs that the score stage found, in this order: up to {@link AlignPairs#MOST} pairs
 * nearer than 0.3 deviations; how far each agrees with each other about where they lie to one another, in the frame of its own minutia; the pair
 * with the most support as root; a rigid fit to what agrees with it; the minutiae that match under it within 14 pixels, a fit to those, those
 * that match within 12 pixels. After Cappelli, Ferrara and Maltoni's consolidation of local pairs (Minutia Cylinder-Code, PAMI 2010), without
 * its relaxation.
 *
 * <p>Implementations are thread-safe: what they work in is the scratch. They allocate nothing once compiled. All give the same features, to the
 * bit: every sum has one order.
 */
public sealed interface AlignKernel permits AlignStages {

    /** Fewest minutiae of a finger, and fewest pairs. */
    int LEAST_MINUTIAE = 4;

    int LEAST_PAIRS = 3;

    /**
     * Aligns and leaves its features in {@code scratch}. Zeros where there are fewer than {@link #LEAST_PAIRS} pairs or
     * {@link #LEAST_MINUTIAE} minutiae on a side; zeros but for the support where the root has too little of it to be looked into, or
     * where the first recount matches fewer than {@link #LEAST_PAIRS}.
     *
     * @param block layout {@link FingerBlock}, starting at {@code offset}
     * @param count minutiae of the block
     * @param scratch {@code nearest} as {@link ScoreKernel#score} left it for the same probe and block
     * @throws IllegalArgumentException if the count is over {@link FingerBlock#MAX_MINUTIAE}
     * @throws IndexOutOfBoundsException if the block does not reach that far, or {@code nearest} names a minutia that it does not have
     */
    void align(AlignProbe probe, MemorySegment block, long offset, int count, AlignScratch scratch);
}
