package io.whorl.matcher.kernel;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.B2I;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Int8Kernel} on 512-bit vectors of ints, sixteen values in each: four rows at a time, which share the probe and cover each other's
 * latency. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorInt8Kernel implements Int8Kernel {

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void dot(int[] probe, MemorySegment vectors, int[] rows, int count, int[] products) {
        Int8Kernel.check(probe, rows, count, products);
        dotFour(probe, vectors, rows, count, products);
    }

    /** Where fewer than four rows are left the last one stands for those that are missing. */
    private static void dotFour(int[] probe, MemorySegment vectors, int[] rows, int count, int[] products) {
        int stride = probe.length;
        int last = count - 1;
        IntVector none = IntVector.zero(INTS);
        for (int i = 0; i < count; i += 4) {
            int second = Math.min(i + 1, last);
            int third = Math.min(i + 2, last);
            int fourth = Math.min(i + 3, last);
            long start0 = (long) rows[i] * stride;
            long start1 = (long) rows[second] * stride;
            long start2 = (long) rows[third] * stride;
            long start3 = (long) rows[fourth] * stride;
            IntVector sum0 = none;
            IntVector sum1 = none;
            IntVector sum2 = none;
            IntVector sum3 = none;
            for (int k = 0; k < stride; k += ALIGNMENT) {
                IntVector low = IntVector.fromArray(INTS, probe, k);
                IntVector high = IntVector.fromArray(INTS, probe, k + 16);
                sum0 = low.mul(ByteVector.fromMemorySegment(BYTES, vectors, start0 + k, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum0);
                sum1 = low.mul(ByteVector.fromMemorySegment(BYTES, vectors, start1 + k, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum1);
                sum2 = low.mul(ByteVector.fromMemorySegment(BYTES, vectors, start2 + k, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum2);
                sum3 = low.mul(ByteVector.fromMemorySegment(BYTES, vectors, start3 + k, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum3);
                sum0 = high.mul(ByteVector.fromMemorySegment(BYTES, vectors, start0 + k + 16, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum0);
                sum1 = high.mul(ByteVector.fromMemorySegment(BYTES, vectors, start1 + k + 16, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum1);
                sum2 = high.mul(ByteVector.fromMemorySegment(BYTES, vectors, start2 + k + 16, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum2);
                sum3 = high.mul(ByteVector.fromMemorySegment(BYTES, vectors, start3 + k + 16, ORDER)
                                .convertShape(B2I, INTS, 0))
                        .add(sum3);
            }
            // called on what no loop carries, as everywhere: docs/decisions/0009
            products[i] = none.add(sum0).reduceLanes(ADD);
            products[second] = none.add(sum1).reduceLanes(ADD);
            products[third] = none.add(sum2).reduceLanes(ADD);
            products[fourth] = none.add(sum3).reduceLanes(ADD);
        }
    }
}
