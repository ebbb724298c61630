package io.whorl.matcher.score;

/** The standard normal distribution, far into its upper tail. Stateless; a microsecond at most, for construction and not for loops. */
final class Gaussian {

    /** From here on the continued fraction is faster and exact; before, the series is. */
    private static final double SERIES_END = 3;

    private static final int FRACTION_TERMS = 80;
    private static final double DENSITY_AT_ZERO = 1 / StrictMath.sqrt(2 * StrictMath.PI);
    private static final double FARTHEST = 40;
    private static final int BISECTIONS = 60;

    private Gaussian() {}

    /**
     * P(X ≥ x), exact to 1e-12 of itself down to 1e-300: by the series of G. Marsaglia ("Evaluating the normal distribution", Journal of
     * Statistical Software 11, 2004), beyond 3 by Laplace's continued fraction.
     */
    static double upperTail(double x) {
        if (x < 0) {
            return 1 - upperTail(-x);
        }
        if (x > FARTHEST) {
            return 0;
        }
        double density = DENSITY_AT_ZERO * StrictMath.exp(-x * x / 2);
        return x < SERIES_END ? 0.5 - density * series(x) : density / fraction(x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; term > 1e-18 * sum; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return sum;
    }

    private static double fraction(double x) {
        double value = x;
        for (int k = FRACTION_TERMS; k >= 1; k--) {
            value = x + k / value;
        }
        return value;
    }

    /** The x with P(X ≥ x) = p, for p above 0; −∞ for p of 1 and more. */
    static double upperQuantile(double p) {
        if (!(p > 0)) {
            throw new IllegalArgumentException("normal distribution: p=" + p + ", limit=0");
        }
        if (p >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (upperTail(middle) > p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
