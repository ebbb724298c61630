package io.whorl.ingest.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long work will still take, in words: as long as what was done of it makes likely. */
final class RemainingTime {

    private static final double SECONDS_OF_MINUTE = 60;
    private static final double MINUTES_OF_HOUR = 60;
    /** Twice a unit: below, the next smaller one says more. */
    private static final double ENOUGH = 2;

    private RemainingTime() {}

    /**
     * Words behind a comma; none while nothing can be said, or nothing is left.
     *
     * @param done since the time was measured
     * @param left to be done, in the same unit
     * @param nanos that it took to do what is done
     */
    static String words(long done, long left, long nanos) {
        if (done <= 0 || left <= 0) {
            return "";
        }
        double seconds = Math.max(1, (double) nanos * left / done / TimeUnit.SECONDS.toNanos(1));
        double minutes = seconds / SECONDS_OF_MINUTE;
        double hours = minutes / MINUTES_OF_HOUR;
        if (minutes < ENOUGH) {
            return String.format(Locale.ROOT, ", about %.0f s left", seconds);
        }
        return hours < ENOUGH
                ? String.format(Locale.ROOT, ", about %.0f min left", minutes)
                : String.format(Locale.ROOT, ", about %.0f h left", hours);
    }
}
