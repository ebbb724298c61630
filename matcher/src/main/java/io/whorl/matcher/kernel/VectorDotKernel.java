package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DotKernel} on the Vector API: eight rows at a time, one accumulator each, which covers the latency of the fused
 * multiply-add. The loop is one static method of more than 325 bytecodes, so that it is never inlined into a caller and
 * compiled anew there with a smaller budget. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorDotKernel implements DotKernel {

    /** The widest species whose vectors divide a row's stride. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorByteSize() <= RowMatrix.ALIGNMENT
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void dot(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int scoreOffset) {
        DotKernel.check(probe, rows, firstRow, rowCount, scores, scoreOffset);
        int eights = rowCount & ~7;
        dotEights(probe, rows, firstRow, eights, scores, scoreOffset);
        dotSingles(probe, rows, firstRow + eights, rowCount - eights, scores, scoreOffset + eights);
    }

    private static void dotEights(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int at) {
        MemorySegment segment = rows.segment();
        long stride = rows.strideBytes();
        int lanes = SPECIES.length();
        for (int row = 0; row < rowCount; row += 8) {
            long start = (firstRow + row) * stride;
            FloatVector sum0 = FloatVector.zero(SPECIES);
            FloatVector sum1 = FloatVector.zero(SPECIES);
            FloatVector sum2 = FloatVector.zero(SPECIES);
            FloatVector sum3 = FloatVector.zero(SPECIES);
            FloatVector sum4 = FloatVector.zero(SPECIES);
            FloatVector sum5 = FloatVector.zero(SPECIES);
            FloatVector sum6 = FloatVector.zero(SPECIES);
            FloatVector sum7 = FloatVector.zero(SPECIES);
            for (int i = 0; i < probe.length; i += lanes) {
                long x = start + (long) i * Float.BYTES;
                FloatVector p = FloatVector.fromArray(SPECIES, probe, i);
                sum0 = FloatVector.fromMemorySegment(SPECIES, segment, x, ORDER).fma(p, sum0);
                sum1 = FloatVector.fromMemorySegment(SPECIES, segment, x + stride, ORDER)
                        .fma(p, sum1);
                sum2 = FloatVector.fromMemorySegment(SPECIES, segment, x + 2 * stride, ORDER)
                        .fma(p, sum2);
                sum3 = FloatVector.fromMemorySegment(SPECIES, segment, x + 3 * stride, ORDER)
                        .fma(p, sum3);
                sum4 = FloatVector.fromMemorySegment(SPECIES, segment, x + 4 * stride, ORDER)
                        .fma(p, sum4);
                sum5 = FloatVector.fromMemorySegment(SPECIES, segment, x + 5 * stride, ORDER)
                        .fma(p, sum5);
                sum6 = FloatVector.fromMemorySegment(SPECIES, segment, x + 6 * stride, ORDER)
                        .fma(p, sum6);
                sum7 = FloatVector.fromMemorySegment(SPECIES, segment, x + 7 * stride, ORDER)
                        .fma(p, sum7);
            }
            scores[at + row] = sum0.reduceLanes(VectorOperators.ADD);
            scores[at + row + 1] = sum1.reduceLanes(VectorOperators.ADD);
            scores[at + row + 2] = sum2.reduceLanes(VectorOperators.ADD);
            scores[at + row + 3] = sum3.reduceLanes(VectorOperators.ADD);
            scores[at + row + 4] = sum4.reduceLanes(VectorOperators.ADD);
            scores[at + row + 5] = sum5.reduceLanes(VectorOperators.ADD);
            scores[at + row + 6] = sum6.reduceLanes(VectorOperators.ADD);
            scores[at + row + 7] = sum7.reduceLanes(VectorOperators.ADD);
        }
    }

    /** The at most seven rows that are left: plain arithmetic, as a second vector loop would be small enough to be inlined. */
    private static void dotSingles(float[] probe, RowMatrix rows, int firstRow, int rowCount, float[] scores, int at) {
        REMAINDER.dot(probe, rows, firstRow, rowCount, scores, at);
    }

    private static final PlainDotKernel REMAINDER = new PlainDotKernel();
}
