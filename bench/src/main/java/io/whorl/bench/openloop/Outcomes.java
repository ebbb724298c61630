package io.whorl.bench.openloop;

import org.HdrHistogram.Histogram;

/** What became of each request of a load, by the moment at which it was due. Confined to one thread. */
final class Outcomes {

    static final int ACCEPTED = 200;
    static final int REFUSED = 503;

    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MS = 1e6;
    private static final long NANOS_A_MICRO = 1_000;

    private final long[] dueNs;
    private final long[] latencyNs;
    private final short[] status;
    private int answered;

    /** @param dueNs ascending, from the start of the load; kept */
    Outcomes(long[] dueNs) {
        this.dueNs = dueNs;
        latencyNs = new long[dueNs.length];
        status = new short[dueNs.length];
    }

    int size() {
        return dueNs.length;
    }

    long dueNs(int request) {
        return dueNs[request];
    }

    /** A request was answered, {@value #ACCEPTED} or {@value #REFUSED}, so long after the start of the load. */
    void answered(int request, int withStatus, long atNs) {
        status[request] = (short) withStatus;
        latencyNs[request] = Math.max(0, atNs - dueNs[request]);
        answered++;
    }

    int answered() {
        return answered;
    }

    /** Those that were due in this time, in seconds from the start, the end left out. */
    Summary between(double from, double to) {
        Histogram accepted = new Histogram(Summary.HIGHEST_US, 3);
        Histogram refused = new Histogram(Summary.HIGHEST_US, 3);
        int due = 0;
        for (int i = 0; i < dueNs.length; i++) {
            double at = dueNs[i] / NANOS_A_SECOND;
            if (at >= from && at < to) {
                due++;
                long micros = Math.min(Summary.HIGHEST_US, latencyNs[i] / NANOS_A_MICRO);
                switch (status[i]) {
                    case ACCEPTED -> accepted.recordValue(micros);
                    case REFUSED -> refused.recordValue(micros);
                    // not answered: counted as due alone
                    default -> {}
                }
            }
        }
        return new Summary(due, to - from, accepted, refused, Double.NaN);
    }

    /**
     * When, in seconds from the start, the last request was due that was refused, unanswered, or slower than the limit, of those due from
     * {@code from} on; {@code from} if there was none.
     */
    double lastBad(double from, double limitMs) {
        double last = from;
        for (int i = 0; i < dueNs.length; i++) {
            boolean isGood = status[i] == ACCEPTED && latencyNs[i] <= limitMs * NANOS_A_MS;
            if (dueNs[i] >= from * NANOS_A_SECOND && !isGood) {
                last = dueNs[i] / NANOS_A_SECOND;
            }
        }
        return last;
    }
}
