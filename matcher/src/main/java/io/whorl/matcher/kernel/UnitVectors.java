package io.whorl.matcher.kernel;

/** Vectors of unit length. */
public final class UnitVectors {

    private UnitVectors() {}

    /**
     * A copy of the vector with length 1. Throws {@link IllegalArgumentException} if it is all zeros or holds a value that is
     * no number; the message holds no value.
     */
    public static float[] of(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("unit vector: all zeros, or not finite; dimension=" + vector.length);
        }
        double scale = 1 / Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] * scale);
        }
        return unit;
    }

    /** The dot product of two vectors of equal length, in double precision. */
    public static double dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("dot product: dimension=" + a.length + ", other=" + b.length);
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
