package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/** The rigid alignment of two fingers from the best pairs that the score stage found. SKELETON */
public interface AlignKernel {

    /**
     * Aligns and leaves its features in {@code scratch}; zeros where there are fewer than 3 pairs or 4 minutiae on a side.
     *
     * @param scratch {@code nearest} and {@code score} as {@link ScoreKernel#score} left them for the same probe and block
     */
    void align(AlignProbe probe, MemorySegment block, long offset, int count, AlignScratch scratch);
}
