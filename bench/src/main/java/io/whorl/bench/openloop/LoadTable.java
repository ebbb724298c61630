package io.whorl.bench.openloop;

import java.util.Locale;

/** One line for each rate, as it is tried. */
final class LoadTable {

    private LoadTable() {}

    static String header() {
        return "  rate/s   served/s    p50 ms    p99 ms  p99.9 ms     503   p99 of 503 ms    in time   processor ms each";
    }

    /** @param rate that was asked for */
    static String row(double rate, Summary load) {
        return String.format(
                Locale.ROOT,
                "%8.1f %10.1f %9.1f %9.1f %9.1f %7d %15.1f %8.2f %%   %17s",
                rate,
                load.acceptedPerSecond(),
                load.acceptedMs(.5),
                load.acceptedMs(.99),
                load.acceptedMs(.999),
                load.refused(),
                load.refusedMs(.99),
                100 * load.servedWithin(Ramp.LIMIT_MS),
                Double.isNaN(load.processorMs()) ? "" : String.format(Locale.ROOT, "%.1f", load.processorMsEach()));
    }
}
