package io.whorl.bench.openloop;

import org.HdrHistogram.Histogram;

/**
 * A load in numbers; latencies count from the moment at which a request was due.
 *
 * @param due requests that were due
 * @param seconds in which they were
 * @param acceptedUs latencies of what was answered with 200, in microseconds
 * @param refusedUs latencies of what was answered with 503
 * @param processorMs processor time that the server spent meanwhile, in milliseconds: unlike latencies hardly touched by what else runs on the
 *     machine; not a number where it is unknown
 */
record Summary(int due, double seconds, Histogram acceptedUs, Histogram refusedUs, double processorMs) {

    /** Ten minutes; what took longer counts as that. */
    static final long HIGHEST_US = 600_000_000;

    private static final double MICROS_A_MS = 1e3;
    private static final double PERCENT = 100;

    Summary withProcessorMs(double spent) {
        return new Summary(due, seconds, acceptedUs, refusedUs, spent);
    }

    /** Processor time of one that was accepted, in milliseconds. */
    double processorMsEach() {
        return processorMs / accepted();
    }

    long accepted() {
        return acceptedUs.getTotalCount();
    }

    long refused() {
        return refusedUs.getTotalCount();
    }

    double acceptedPerSecond() {
        return accepted() / seconds;
    }

    /** Milliseconds within which this share (0 to 1) of the accepted ones were answered. */
    double acceptedMs(double share) {
        return acceptedUs.getValueAtPercentile(PERCENT * share) / MICROS_A_MS;
    }

    /** The same of the refused ones. */
    double refusedMs(double share) {
        return refusedUs.getValueAtPercentile(PERCENT * share) / MICROS_A_MS;
    }

    /** Share of all that were due that were accepted and answered within the limit: who is refused was not served in time. */
    double servedWithin(double limitMs) {
        return due == 0 ? 1 : (double) within(acceptedUs, limitMs) / due;
    }

    /** Share of the refused ones that were told so within the limit; 1 if there were none. */
    double refusedWithin(double limitMs) {
        return refused() == 0 ? 1 : (double) within(refusedUs, limitMs) / refused();
    }

    private static long within(Histogram latencies, double limitMs) {
        return latencies.getCountBetweenValues(0, (long) (limitMs * MICROS_A_MS));
    }
}
