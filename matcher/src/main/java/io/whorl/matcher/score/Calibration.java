package io.whorl.matcher.score;

/** SKELETON: raw scores to −10·log10(FMR). Immutable. */
public final class Calibration {
    public static Calibration defaults() {
        throw new UnsupportedOperationException();
    }

    public double finger(double sourceAfisScore) {
        throw new UnsupportedOperationException();
    }

    /** Throws IllegalArgumentException for a model without a calibration: check with {@link #knows}. */
    public double face(String model, double cosine) {
        throw new UnsupportedOperationException();
    }

    public boolean knows(String model) {
        throw new UnsupportedOperationException();
    }
}
