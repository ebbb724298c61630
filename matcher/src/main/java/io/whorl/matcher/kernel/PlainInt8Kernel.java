package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** The specification of {@link Int8Kernel}, and what runs where the Vector API is missing. */
public final class PlainInt8Kernel implements Int8Kernel {

    @Override
    public void dot(int[] probe, MemorySegment vectors, int[] rows, int count, int[] products) {
        Int8Kernel.check(probe, rows, count, products);
        for (int i = 0; i < count; i++) {
            long start = (long) rows[i] * probe.length;
            int sum = 0;
            for (int k = 0; k < probe.length; k++) {
                sum += probe[k] * vectors.get(JAVA_BYTE, start + k);
            }
            products[i] = sum;
        }
    }
}
