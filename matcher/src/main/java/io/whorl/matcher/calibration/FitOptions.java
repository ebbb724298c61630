package io.whorl.matcher.calibration;

import java.util.List;

/**
 * How a map is fitted.
 *
 * @param fmrs that it must vouch for; empty for all powers of ten that the data reach
 * @param resamples of subjects, 50 to 10,000
 * @param seed of the resamples
 */
public record FitOptions(List<Double> fmrs, int resamples, long seed) {

    /** All that the data reach. */
    public static final FitOptions DEFAULT = new FitOptions(List.of(), 400, 1);

    private static final int LEAST_RESAMPLES = 50;
    private static final int MOST_RESAMPLES = 10_000;

    public FitOptions {
        fmrs = List.copyOf(fmrs);
        if (resamples < LEAST_RESAMPLES || resamples > MOST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "fit: resamples=" + resamples + ", limit=" + LEAST_RESAMPLES + " to " + MOST_RESAMPLES);
        }
        for (double fmr : fmrs) {
            if (!(fmr > 0 && fmr < 1)) {
                throw new IllegalArgumentException("fit: FMR=" + fmr + ", limit=above 0 and below 1");
            }
        }
    }
}
