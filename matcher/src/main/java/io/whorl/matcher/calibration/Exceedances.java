package io.whorl.matcher.calibration;

/**
 * Impostor comparisons at or above a threshold, counted by search, since the comparisons of one probe hang together: sums of the
 * numbers of comparisons (m) and of those at or above (x) of each search, of their squares and of their products. Immutable.
 *
 * @param searches with at least one comparison
 * @param comparisons Σm
 * @param over Σx
 * @param squares Σm²
 * @param products Σx·m
 * @param overSquares Σx²
 */
public record Exceedances(long searches, long comparisons, long over, long squares, long products, long overSquares) {

    public static final Exceedances NONE = new Exceedances(0, 0, 0, 0, 0, 0);

    public Exceedances {
        boolean sound = searches >= 0
                && comparisons >= searches
                && over >= 0
                && over <= comparisons
                && squares >= comparisons
                && overSquares >= over
                && products >= overSquares
                && products <= squares;
        if (!sound) {
            throw new IllegalArgumentException("exceedances: searches=" + searches + ", comparisons=" + comparisons
                    + ", over=" + over + ", squares=" + squares + ", products=" + products + ", overSquares="
                    + overSquares);
        }
    }

    /** Of one search with so many comparisons, at least one. */
    public static Exceedances ofSearch(long comparisons, long over) {
        return new Exceedances(1, comparisons, over, comparisons * comparisons, over * comparisons, over * over);
    }

    public Exceedances plus(Exceedances other) {
        return new Exceedances(
                searches + other.searches,
                comparisons + other.comparisons,
                over + other.over,
                squares + other.squares,
                products + other.products,
                overSquares + other.overSquares);
    }

    /** The share at or above; 0 without comparisons. */
    public double rate() {
        return comparisons == 0 ? 0 : (double) over / comparisons;
    }

    /**
     * How many times as widely the share strays as that of independent comparisons would, at least 1: the variance of a ratio of sums over
     * searches (Cochran 1977, 6.3) over the binomial one.
     */
    double designEffect() {
        double p = rate();
        if (over == 0 || over == comparisons) {
            return 1;
        }
        double between = overSquares - 2 * p * products + p * p * squares;
        return Math.max(1, between / (comparisons * p * (1 - p)));
    }
}
