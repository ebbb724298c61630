package io.whorl.matcher.code;

/**
 * A linear projection of a cylinder with sign: bit b of a code is set where Σ value × weight of b exceeds the threshold of b. The
 * weights are learned: directions that tell mates from others (linear discriminant analysis), rotated so that little is lost by
 * keeping signs only (iterative quantisation: Gong and Lazebnik, "Iterative Quantization: A Procrustean Approach to Learning Binary Codes",
 * CVPR 2011), thresholds at the median. Immutable: the arrays are copied. Any thread.
 */
public final class Projection {

    private static final int ROWS_A_PASS = 4;

    private final int bits;
    private final float[] thresholds;
    private final float[] weights;

    /**
     * See the parameters.
     *
     * @param thresholds one a bit; their number, a multiple of 64, is that of the bits
     * @param weights of cylinder value v for bit b at v × bits + b; all finite
     */
    public Projection(float[] thresholds, float[] weights) {
        bits = thresholds.length;
        if (bits < 1 || bits % Long.SIZE != 0 || weights.length != bits * Cylinders.VALUES) {
            throw new IllegalArgumentException("projection: bits=" + bits + ", weights=" + weights.length);
        }
        this.thresholds = thresholds.clone();
        this.weights = weights.clone();
        checkFinite(this.thresholds);
        checkFinite(this.weights);
    }

    public int bits() {
        return bits;
    }

    float threshold(int bit) {
        return thresholds[bit];
    }

    float weight(int value, int bit) {
        return weights[value * bits + bit];
    }

    /**
     * Sets {@code bits / 64} longs of {@code codes} from {@code at} on; bit b is bit b mod 64 of long b / 64. Sums run in the order of the
     * values that are not 0, for all bits side by side: the compiler makes vectors of that, and never another result.
     */
    void code(Taps taps, float[] sums, long[] codes, int at) {
        for (int i = 0; i < bits; i++) {
            sums[i] = -thresholds[i];
        }
        int full = taps.count() / ROWS_A_PASS * ROWS_A_PASS;
        for (int t = 0; t < full; t += ROWS_A_PASS) {
            addFour(taps, t, sums);
        }
        for (int t = full; t < taps.count(); t++) {
            addOne(taps, t, sums);
        }
        for (int word = 0; word < bits / Long.SIZE; word++) {
            codes[at + word] = signs(sums, word * Long.SIZE);
        }
    }

    private void addFour(Taps taps, int t, float[] sums) {
        int row0 = taps.index(t) * bits;
        int row1 = taps.index(t + 1) * bits;
        int row2 = taps.index(t + 2) * bits;
        int row3 = taps.index(t + 3) * bits;
        float value0 = taps.value(t);
        float value1 = taps.value(t + 1);
        float value2 = taps.value(t + 2);
        float value3 = taps.value(t + 3);
        float[] w = weights;
        for (int i = 0; i < bits; i++) {
            sums[i] =
                    sums[i] + value0 * w[row0 + i] + value1 * w[row1 + i] + value2 * w[row2 + i] + value3 * w[row3 + i];
        }
    }

    private void addOne(Taps taps, int t, float[] sums) {
        int row = taps.index(t) * bits;
        float value = taps.value(t);
        float[] w = weights;
        for (int i = 0; i < bits; i++) {
            sums[i] += value * w[row + i];
        }
    }

    private static long signs(float[] sums, int from) {
        long word = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            if (sums[from + i] > 0) {
                word |= 1L << i;
            }
        }
        return word;
    }

    private static void checkFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("projection: not a finite number at " + i);
            }
        }
    }
}
