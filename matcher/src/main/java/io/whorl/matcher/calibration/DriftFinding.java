package io.whorl.matcher.calibration;

/**
 * What counts of impostor comparisons say of a threshold: the measured FMR, its interval, and whether that has left the band. Immutable.
 *
 * <p>The interval is Wilson's (1927) of {@value #CONFIDENCE_PERCENT} %, as it is looked at all the time and at several thresholds, with as many
 * comparisons as independent ones would tell as much ({@link Exceedances}). It counts searches as independent. References that are
 * drawn more than once are not taken off: with fewer people on file than searches it is too narrow.
 *
 * @param low of the interval; 0 without comparisons
 * @param high of it; 1 without comparisons
 */
public record DriftFinding(WatchedThreshold threshold, Exceedances counts, double low, double high) {

    /** Of the interval. */
    public static final double CONFIDENCE_PERCENT = 99.9;

    /** Comparisons at or above a threshold that a calibration must claim before it is judged. */
    public static final int LEAST_EXPECTED = 10;

    /** Searches likewise: with fewer nobody knows how far comparisons of one probe hang together. */
    public static final int LEAST_SEARCHES = 30;

    private static final double DEVIATIONS = 3.2905;

    /** Where the interval lies. */
    public enum State {
        /** It meets the band. */
        OK,
        /** Too little was compared to tell. */
        TOO_FEW,
        /** Wholly above: impostors score higher than the calibration says, and more of them are let in. */
        ABOVE,
        /** Wholly below: impostors score lower, and mates are turned away for nothing. */
        BELOW;

        public boolean isDrift() {
            return this == ABOVE || this == BELOW;
        }
    }

    public static DriftFinding of(WatchedThreshold threshold, Exceedances counts) {
        if (counts.comparisons() == 0) {
            return new DriftFinding(threshold, counts, 0, 1);
        }
        double n = counts.comparisons() / counts.designEffect();
        double p = counts.rate();
        double z2 = DEVIATIONS * DEVIATIONS;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = DEVIATIONS * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        // the ends of a share of none or all are exact, whatever is rounded
        double low = counts.over() == 0 ? 0 : Math.max(0, centre - half);
        double high = counts.over() == counts.comparisons() ? 1 : Math.min(1, centre + half);
        return new DriftFinding(threshold, counts, low, high);
    }

    public double fmr() {
        return counts.rate();
    }

    public State state() {
        if (!isEnough()) {
            return State.TOO_FEW;
        }
        if (low > threshold.high()) {
            return State.ABOVE;
        }
        return high < threshold.low() ? State.BELOW : State.OK;
    }

    private boolean isEnough() {
        return counts.searches() >= LEAST_SEARCHES && counts.comparisons() >= comparisonsNeeded();
    }

    /** Comparisons from which on the threshold is judged. */
    public long comparisonsNeeded() {
        return (long) Math.ceil(LEAST_EXPECTED / threshold.fmr());
    }
}
