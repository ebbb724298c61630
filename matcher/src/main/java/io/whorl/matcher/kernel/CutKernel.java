package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Scores of a probe finger against contiguous rows of the cut column ({@link CutProbe#ROW_BYTES} each, native byte order). Thread-safe,
 * without state, and without allocation once compiled. All implementations give the same scores.
 */
public sealed interface CutKernel permits PlainCutKernel, VectorCutKernel {

    /** Score units a deviation. */
    int UNITS = 16;

    /**
     * What one probe code adds at most: two deviations, reached at a nearness of three. Many minutiae that are rather near tell a mate;
     * one that is very near is chance or a ridge pattern that many have. On real prints (one finger against all other real fingers,
     * pairs that SourceAFIS accepts) the cut that keeps 10 % lost 3.7 % without this bound; with it 2.2 % of FVC2002, on
     * which it was chosen with both in sight, and 2.0 % of FVC2000. Bounds of 1.5 and 2.5 lost as many.
     */
    int MOST_OF_A_CODE = 2 * NearnessScale.UNIT;

    /** Rows that several probes share while they are in the nearest cache: 16 KB. */
    int BLOCK_ROWS = 64;

    /** From a sum of contributions to a score. */
    int SHIFT = Integer.numberOfTrailingZeros(NearnessScale.UNIT / UNITS);

    /**
     * Sets {@code scores[scoreOffset + i]} for row {@code firstRow + i}: {@link #UNITS} × Σ over probe codes of
     * min(2, max(0, (mean − h)/deviation − 1)), rounded down, h the smallest Hamming distance to the row's codes; at most {@link Short#MAX_VALUE}.
     *
     * @throws IndexOutOfBoundsException if the rows or the scores do not reach that far
     */
    void score(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, short[] scores, int scoreOffset);

    /**
     * Sets {@code minima[i × probeCodes + p]} to the smallest distance of probe code p to row {@code firstRow + i}: for calibration.
     *
     * @throws IndexOutOfBoundsException if the rows or the minima do not reach that far
     */
    void minima(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, byte[] minima);

    /**
     * The same as {@link #score} for the first {@code probeCount} probes, in one pass over the rows: {@code scores[p][i]} for probe p and
     * row {@code firstRow + i}.
     */
    default void scoreAll(
            CutProbe[] probes, int probeCount, MemorySegment rows, int firstRow, int rowCount, short[][] scores) {
        Limits.range("cut scores: probes", 0, probeCount, Math.min(probes.length, scores.length));
        for (int done = 0; done < rowCount; done += BLOCK_ROWS) {
            int block = Math.min(BLOCK_ROWS, rowCount - done);
            for (int p = 0; p < probeCount; p++) {
                score(probes[p], rows, firstRow + done, block, scores[p], done);
            }
        }
    }

    /** The check that both twins make before they read rows. */
    static void checkRows(MemorySegment rows, int firstRow, int rowCount) {
        Limits.range("cut rows", firstRow, rowCount, rows.byteSize() / CutProbe.ROW_BYTES);
    }
}
