package io.whorl.matcher.calibration;

import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import java.util.Arrays;
import java.util.List;

/**
 * A threshold of a calibration at which the FMR of the live system is measured, and the band that it should stay in. Immutable.
 *
 * @param fmr claimed at the threshold
 * @param raw score from which on a comparison counts
 * @param low of the band
 * @param high of it
 * @param isStated whether the calibration states the band, as its interval of the true FMR; else it is from half to twice the claim
 */
public record WatchedThreshold(double fmr, double raw, double low, double high, boolean isStated) {

    /** The FMRs that are watched: below, no service sees impostors enough. */
    private static final double[] WATCHED = {1e-1, 1e-2, 1e-3, 1e-4};

    /** How many each map has. */
    public static final int COUNT = WATCHED.length;

    /** A calibration that states no interval is taken at its word within 3 of its scores. */
    private static final double SLACK = 2;

    private static final double SAME = 1e-9;

    public WatchedThreshold {
        if (!(fmr > 0 && fmr < 1 && Double.isFinite(raw) && low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "watched threshold: fmr=" + fmr + ", raw=" + raw + ", band=" + low + " to " + high);
        }
    }

    /** Those of a map, the largest FMR first. */
    public static List<WatchedThreshold> of(ScoreMap map) {
        return Arrays.stream(WATCHED).mapToObj(fmr -> of(map, fmr)).toList();
    }

    private static WatchedThreshold of(ScoreMap map, double fmr) {
        for (FmrPoint point : map.basis().points()) {
            if (Math.abs(point.fmr() - fmr) <= SAME * fmr) {
                return new WatchedThreshold(fmr, point.raw(), point.low(), point.high(), true);
            }
        }
        return new WatchedThreshold(fmr, map.curve().rawAt(fmr), fmr / SLACK, Math.min(1, SLACK * fmr), false);
    }
}
