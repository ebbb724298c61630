package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/** Scores of a probe finger against contiguous rows of the cut column ({@link CutProbe#ROW_BYTES} each). SKELETON */
public interface CutKernel {

    /** Score units a unit of Σ max(0, (mean − h)/deviation − 1). */
    int UNITS = 16;

    /**
     * Sets {@code scores[scoreOffset + i]} for row {@code firstRow + i}: {@link #UNITS} × Σ over probe codes of
     * max(0, (mean − h)/deviation − 1), h the smallest Hamming distance to the row's codes; at most {@link Short#MAX_VALUE}.
     * Twins agree exactly (fixed point).
     */
    void score(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, short[] scores, int scoreOffset);

    /** Sets {@code minima[i × probeCodes + p]} to the smallest distance of probe code p to row {@code firstRow + i}: for calibration. */
    void minima(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, byte[] minima);
}
