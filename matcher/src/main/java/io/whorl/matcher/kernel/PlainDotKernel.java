package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** The specification of {@link DotKernel}, and what runs where the Vector API is missing. Sums in double precision. */
public final class PlainDotKernel implements DotKernel {

    @Override
    public void dot(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int scoreOffset) {
        DotKernel.check(probe, rows, firstRow, rowCount, scores, scoreOffset);
        MemorySegment segment = rows.segment();
        for (int row = 0; row < rowCount; row++) {
            long start = (long) (firstRow + row) * rows.strideBytes();
            double sum = 0;
            for (int i = 0; i < rows.dimension(); i++) {
                sum += (double) probe[i] * segment.get(JAVA_FLOAT, start + (long) i * Float.BYTES);
            }
            scores[scoreOffset + row] = (float) sum;
        }
    }
}
