package io.whorl.matcher.face;

/**
 * An embedding in whole numbers: a quarter of its size, for comparing the many before the few are compared exactly. The largest value of a
 * vector is ±127; the scale makes it one of unit length. Not copied: nobody writes to the array. Biometric data: never logged.
 *
 * @param values −127 to 127
 * @param scale 1 over the length of {@code values}
 */
public record QuantisedFace(byte[] values, float scale) {

    private static final int LARGEST = 127;

    /**
     * How far the cosine may lie above that of the whole numbers, in scales. Rounding errors are spread evenly over one step, so their
     * weighted sum is sub-Gaussian with the variance scale² / 12, and exceeds √(ln(1/p) / 6) scales with a probability of at most p: here
     * 1e-6.
     */
    private static final double MARGIN = 1.52;

    /**
     * The whole numbers of a vector, whose length does not matter. Throws {@link IllegalArgumentException} if it is all zeros or holds a
     * value that is no number; the message holds no value.
     */
    public static QuantisedFace of(float[] vector) {
        byte[] values = new byte[vector.length];
        return new QuantisedFace(values, quantise(vector, values));
    }

    /**
     * The same into an array, for many in a row: allocates nothing. Returns the scale.
     *
     * @param values as many as the vector has, overwritten
     */
    public static float quantise(float[] vector, byte[] values) {
        if (values.length != vector.length) {
            throw new IllegalArgumentException(
                    "quantised face: values=" + values.length + ", dimension=" + vector.length);
        }
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (!(largest > 0) || Float.isInfinite(largest)) {
            throw new IllegalArgumentException("quantised face: all zeros, or not finite; dimension=" + vector.length);
        }
        int squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.rint(vector[i] * ((double) LARGEST / largest));
            squares += values[i] * values[i];
        }
        return (float) (1 / Math.sqrt(squares));
    }

    /**
     * What the cosine of two embeddings is at most, but for one pair in a million.
     *
     * @param product of the whole numbers of both
     * @param scale of one, {@code otherScale} of the other
     */
    public static float mostCosine(int product, float scale, float otherScale) {
        double spread = Math.sqrt((double) scale * scale + (double) otherScale * otherScale);
        return (float) (product * ((double) scale * otherScale) + MARGIN * spread);
    }
}
