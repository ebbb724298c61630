package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** The specification of {@link CutKernel}, and what runs where the Vector API is missing. */
public final class PlainCutKernel implements CutKernel {

    @Override
    public void score(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, short[] scores, int scoreOffset) {
        CutKernel.checkRows(rows, firstRow, rowCount);
        Limits.range("cut scores", scoreOffset, rowCount, scores.length);
        NearnessScale scale = probe.scale();
        for (int row = 0; row < rowCount; row++) {
            long start = (long) (firstRow + row) * CutProbe.ROW_BYTES;
            int sum = 0;
            for (int p = 0; p < probe.count(); p++) {
                int distance = smallest(probe.lanes[p], rows, start, probe.rowCodes());
                sum += Math.min(scale.contribution(p, distance), MOST_OF_A_CODE);
            }
            scores[scoreOffset + row] = (short) Math.min(sum >> SHIFT, Short.MAX_VALUE);
        }
    }

    @Override
    public void minima(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, byte[] minima) {
        CutKernel.checkRows(rows, firstRow, rowCount);
        Limits.range("cut minima", 0, (long) rowCount * probe.count(), minima.length);
        for (int row = 0; row < rowCount; row++) {
            long start = (long) (firstRow + row) * CutProbe.ROW_BYTES;
            for (int p = 0; p < probe.count(); p++) {
                minima[row * probe.count() + p] = (byte) smallest(probe.lanes[p], rows, start, probe.rowCodes());
            }
        }
    }

    private static int smallest(long code, MemorySegment rows, long start, int rowCodes) {
        int least = Long.SIZE;
        for (int r = 0; r < rowCodes; r++) {
            long reference = rows.get(JAVA_LONG_UNALIGNED, start + (long) r * Long.BYTES);
            least = Math.min(least, Long.bitCount(code ^ reference));
        }
        return least;
    }
}
