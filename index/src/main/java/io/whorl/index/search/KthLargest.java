package io.whorl.index.search;

import java.util.Arrays;

/**
 * The k-th largest of many floats in two passes over them, whatever they are: by counting the upper and then the lower half of
 * their bits in an order-preserving form. Confined to the coordinator; holds 256 KB.
 */
final class KthLargest {

    private static final int HALF = 16;
    private static final int MASK = (1 << HALF) - 1;

    private final int[] counts = new int[1 << HALF];

    /** The k-th largest of the first {@code size} values, NaN never among them; −∞ if there are fewer than k. {@code k} is 1 or more. */
    float of(float[] values, int size, int k) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(values[i])) {
                counts[key(values[i]) >>> HALF]++;
            }
        }
        int above = 0;
        int high = MASK;
        while (high >= 0 && above + counts[high] < k) {
            above += counts[high--];
        }
        if (high < 0) {
            return Float.NEGATIVE_INFINITY;
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(values[i]) && key(values[i]) >>> HALF == high) {
                counts[key(values[i]) & MASK]++;
            }
        }
        int low = MASK;
        while (above + counts[low] < k) {
            above += counts[low--];
        }
        return value(high << HALF | low);
    }

    /** Unsigned, in the order of the floats. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
    }
}
