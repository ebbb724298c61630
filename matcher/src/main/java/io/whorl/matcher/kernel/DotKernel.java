package io.whorl.matcher.kernel;

import java.util.Objects;

/**
 * Dot products of probes with contiguous rows; for rows and probes of unit length this is their cosine. Thread-safe, without
 * state, and without allocation once compiled. For unit vectors every implementation is within {@value #TOLERANCE} of the
 * exact product, so two of them differ by at most twice that.
 */
public sealed interface DotKernel permits PlainDotKernel, VectorDotKernel {

    /** Absolute error for vectors of unit length: float32 rounding over {@value RowMatrix#MAX_DIMENSION} terms, with room. */
    float TOLERANCE = 1e-5f;

    /** Rows that several probes share while they are in the cache: 64 rows of 128 floats are 32 KB. */
    int BLOCK_ROWS = 64;

    /**
     * Sets {@code scores[scoreOffset + i]} to the product of the probe with row {@code firstRow + i}, for i from 0 to
     * {@code rowCount − 1}.
     *
     * @param probe padded to {@link RowMatrix#strideFloats} floats
     * @throws IndexOutOfBoundsException if the rows or the scores do not reach that far
     * @throws IllegalArgumentException if the probe has another length
     */
    void dot(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int scoreOffset);

    /**
     * The same for the first {@code probeCount} probes in one pass over the rows: {@code scores[p][i]} for probe p and row
     * {@code firstRow + i}.
     */
    default void dotAll(
            float[][] probes, int probeCount, RowMatrix rows, int firstRow, int rowCount, float[][] scores) {
        Objects.checkFromIndexSize(0, probeCount, probes.length);
        for (int done = 0; done < rowCount; done += BLOCK_ROWS) {
            int block = Math.min(BLOCK_ROWS, rowCount - done);
            for (int p = 0; p < probeCount; p++) {
                dot(probes[p], rows, firstRow + done, block, scores[p], done);
            }
        }
    }

    /** The checks that both twins make before they read. */
    static void check(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int scoreOffset) {
        if (probe.length != rows.strideFloats()) {
            throw new IllegalArgumentException(
                    "dot product: probe floats=" + probe.length + ", row floats=" + rows.strideFloats());
        }
        Objects.checkFromIndexSize(firstRow, rowCount, rows.rows());
        Objects.checkFromIndexSize(scoreOffset, rowCount, scores.length);
    }
}
