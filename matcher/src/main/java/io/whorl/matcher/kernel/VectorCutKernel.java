package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link CutKernel} on 512-bit vectors: probe codes in the lanes, each reference code of a row broadcast to them, four rows in a loop, which
 * share its set-up and their sums. Minima are taken of bytes, which hold every distance, because those of 64-bit lanes share the units of the
 * population count. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorCutKernel implements CutKernel {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;

    static final int ROWS = 4;

    private static final PlainCutKernel PLAIN = new PlainCutKernel();

    @Override
    public void score(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, short[] scores, int scoreOffset) {
        CutKernel.checkRows(rows, firstRow, rowCount);
        Limits.range("cut scores", scoreOffset, rowCount, scores.length);
        if (rowCount < ROWS) {
            PLAIN.score(probe, rows, firstRow, rowCount, scores, scoreOffset);
        } else if (probe.lanes.length == CutProbe.MAX_CODES) {
            VectorWideCut.scoreFour(probe, rows, firstRow, rowCount, scores, scoreOffset);
        } else {
            scoreTwo(probe, rows, firstRow, rowCount, scores, scoreOffset);
        }
    }

    /** For calibration, which is short: plain. */
    @Override
    public void minima(CutProbe probe, MemorySegment rows, int firstRow, int rowCount, byte[] minima) {
        PLAIN.minima(probe, rows, firstRow, rowCount, minima);
    }

    /** Up to 16 codes. Longer than methods should be, as no vector may pass between them. The last four rows may overlap the four before. */
    private static void scoreTwo(
            CutProbe probe, MemorySegment rows, int firstRow, int rowCount, short[] scores, int at) {
        LongVector a = LongVector.fromArray(LONGS, probe.lanes, 0);
        LongVector b = LongVector.fromArray(LONGS, probe.lanes, 8);
        ByteVector farthest = LongVector.broadcast(LONGS, Long.SIZE).reinterpretAsBytes();
        IntVector none = IntVector.zero(IntVector.SPECIES_512);
        IntVector most = IntVector.broadcast(IntVector.SPECIES_512, MOST_OF_A_CODE);
        int bytes = probe.rowCodes() * Long.BYTES;
        int last = rowCount - ROWS;
        for (int next = 0; next < rowCount; next += ROWS) {
            int row = Math.min(next, last);
            long start = (long) (firstRow + row) * CutProbe.ROW_BYTES;
            ByteVector a0 = farthest;
            ByteVector b0 = farthest;
            ByteVector a1 = farthest;
            ByteVector b1 = farthest;
            ByteVector a2 = farthest;
            ByteVector b2 = farthest;
            ByteVector a3 = farthest;
            ByteVector b3 = farthest;
            // called on what was just made: of what a loop carries round the compiler finds the type too late to inline
            // every call
            for (int i = 0; i < bytes; i += Long.BYTES) {
                LongVector row0 = LongVector.broadcast(LONGS, rows.get(JAVA_LONG_UNALIGNED, start + i));
                a0 = a.lanewise(XOR, row0)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(a0);
                b0 = b.lanewise(XOR, row0)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(b0);
                LongVector row1 =
                        LongVector.broadcast(LONGS, rows.get(JAVA_LONG_UNALIGNED, start + CutProbe.ROW_BYTES + i));
                a1 = a.lanewise(XOR, row1)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(a1);
                b1 = b.lanewise(XOR, row1)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(b1);
                LongVector row2 =
                        LongVector.broadcast(LONGS, rows.get(JAVA_LONG_UNALIGNED, start + 2 * CutProbe.ROW_BYTES + i));
                a2 = a.lanewise(XOR, row2)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(a2);
                b2 = b.lanewise(XOR, row2)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(b2);
                LongVector row3 =
                        LongVector.broadcast(LONGS, rows.get(JAVA_LONG_UNALIGNED, start + 3 * CutProbe.ROW_BYTES + i));
                a3 = a.lanewise(XOR, row3)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(a3);
                b3 = b.lanewise(XOR, row3)
                        .lanewise(BIT_COUNT)
                        .reinterpretAsBytes()
                        .min(b3);
            }
            IntVector baseA = LongVector.fromArray(LONGS, probe.baseLanes, 0).reinterpretAsInts();
            IntVector slopeA = LongVector.fromArray(LONGS, probe.slopeLanes, 0).reinterpretAsInts();
            IntVector baseB = LongVector.fromArray(LONGS, probe.baseLanes, 8).reinterpretAsInts();
            IntVector slopeB = LongVector.fromArray(LONGS, probe.slopeLanes, 8).reinterpretAsInts();
            IntVector sum0 = baseA.sub(farthest.min(a0).reinterpretAsInts().mul(slopeA))
                    .max(none)
                    .min(most);
            sum0 = sum0.add(baseB.sub(farthest.min(b0).reinterpretAsInts().mul(slopeB))
                    .max(none)
                    .min(most));
            IntVector sum1 = baseA.sub(farthest.min(a1).reinterpretAsInts().mul(slopeA))
                    .max(none)
                    .min(most);
            sum1 = sum1.add(baseB.sub(farthest.min(b1).reinterpretAsInts().mul(slopeB))
                    .max(none)
                    .min(most));
            IntVector sum2 = baseA.sub(farthest.min(a2).reinterpretAsInts().mul(slopeA))
                    .max(none)
                    .min(most);
            sum2 = sum2.add(baseB.sub(farthest.min(b2).reinterpretAsInts().mul(slopeB))
                    .max(none)
                    .min(most));
            IntVector sum3 = baseA.sub(farthest.min(a3).reinterpretAsInts().mul(slopeA))
                    .max(none)
                    .min(most);
            sum3 = sum3.add(baseB.sub(farthest.min(b3).reinterpretAsInts().mul(slopeB))
                    .max(none)
                    .min(most));
            long sums0 = sum0.reinterpretAsLongs()
                    .add(sum1.reinterpretAsLongs().lanewise(LSHL, Integer.SIZE))
                    .reduceLanes(ADD);
            long sums1 = sum2.reinterpretAsLongs()
                    .add(sum3.reinterpretAsLongs().lanewise(LSHL, Integer.SIZE))
                    .reduceLanes(ADD);
            scores[at + row] = (short) Math.min((int) sums0 >> SHIFT, Short.MAX_VALUE);
            scores[at + row + 1] = (short) Math.min((int) (sums0 >>> Integer.SIZE) >> SHIFT, Short.MAX_VALUE);
            scores[at + row + 2] = (short) Math.min((int) sums1 >> SHIFT, Short.MAX_VALUE);
            scores[at + row + 3] = (short) Math.min((int) (sums1 >>> Integer.SIZE) >> SHIFT, Short.MAX_VALUE);
        }
    }
}
