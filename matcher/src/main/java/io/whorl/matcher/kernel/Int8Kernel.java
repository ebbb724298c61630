package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Dot products of a probe with some of the rows of a segment, in whole numbers of 8 bits: for what a cut before has left. Thread-safe, without
 * state, and without allocation once compiled. All implementations give the same, exactly.
 */
public sealed interface Int8Kernel permits PlainInt8Kernel, VectorInt8Kernel {

    /** A row's bytes are a multiple of this; those behind its values are zero. */
    int ALIGNMENT = 32;

    /** The longest vector: sums stay far from the bounds of an int. */
    int MAX_DIMENSION = 1_024;

    /**
     * Sets {@code products[i]} to the product of the probe with row {@code rows[i]}, for i from 0 to {@code count − 1}.
     *
     * @param probe as {@link #padded} gives it; a row has as many bytes
     * @param rows from the start of the segment; in any order, though ascending ones are read faster
     * @throws IndexOutOfBoundsException if the segment or an array does not reach that far
     */
    void dot(int[] probe, MemorySegment vectors, int[] rows, int count, int[] products);

    /** Bytes of a row of so many values, 1 to {@value #MAX_DIMENSION}. */
    static int strideFor(int dimension) {
        Limits.value("int8 vector: dimension", dimension, 1, MAX_DIMENSION);
        return Math.ceilDiv(dimension, ALIGNMENT) * ALIGNMENT;
    }

    /** A probe: the values, with zeros behind them up to the bytes of a row. */
    static int[] padded(byte[] values) {
        int[] padded = new int[strideFor(values.length)];
        for (int i = 0; i < values.length; i++) {
            padded[i] = values[i];
        }
        return padded;
    }

    /** The checks that both twins make before they read; that each row is in the segment shows when it is read. */
    static void check(int[] probe, int[] rows, int count, int[] products) {
        Limits.length("int8 probe: values", probe.length, Math.ceilDiv(probe.length, ALIGNMENT) * ALIGNMENT);
        Limits.range("int8 rows", 0, count, Math.min(rows.length, products.length));
    }
}
