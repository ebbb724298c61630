package io.whorl.matcher.score;

/**
 * A threshold that a calibration vouches for, and how far. Both intervals are of 95 % and come from resampling the subjects of the
 * calibration on both sides. Where raw scores are whole numbers they may lie below the claim, which is then kept with some to spare.
 *
 * @param fmr claimed at the threshold
 * @param raw score from which on a comparison is a match
 * @param low of the interval of the true FMR of the population that the subjects stand for
 * @param high of it
 * @param againLow of the interval of what another set of as many subjects, compared with each other, shows at this threshold
 * @param againHigh of it
 */
public record FmrPoint(double fmr, double raw, double low, double high, double againLow, double againHigh) {

    public FmrPoint {
        boolean sound = fmr > 0
                && fmr < 1
                && Double.isFinite(raw)
                && againLow >= 0
                && againLow <= low
                && low <= high
                && high <= againHigh
                && againHigh <= 1;
        if (!sound) {
            throw new IllegalArgumentException("FMR point: fmr=" + fmr + ", raw=" + raw + ", interval=" + low + " to "
                    + high + ", again=" + againLow + " to " + againHigh);
        }
    }
}
