package io.whorl.matcher.code;

/**
 * A linear projection of a cylinder with sign: bit b of a code is set where Σ value × weight of b exceeds the threshold of b. The
 * weights are learned: directions that tell mates from others (linear discriminant analysis), rotated so that little is lost by
 * keeping signs only (iterative quantisation: Gong and Lazebnik, "Iterative Quantization: A Procrustean Approach to Learning Binary Codes",
 * CVPR 2011), thresholds at the median. Immutable: the arrays are copied. Any thread.
 */
public final class Projection {

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

    /** How many bits it gives. */
    public int bits() {
        return bits;
    }

    float threshold(int bit) {
        return thresholds[bit];
    }

    float weight(int value, int bit) {
        return weights[value * bits + bit];
    }

    private static void checkFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("projection: not a finite number at " + i);
            }
        }
    }
}
