package io.whorl.bench.national;

/** What queues and machines did, by hour; what is after midnight counts to the last hour. Confined to one thread. */
final class HourTotals {

    static final int HOURS = 24;
    static final long HOUR_NS = 3_600_000_000_000L;

    private final double[] waitingNs = new double[HOURS];
    private final double[] busyNs = new double[HOURS];
    private final int[] mostWaiting = new int[HOURS];

    /** From one moment to another so many requests of one shard waited, and so many machines were busy. */
    void add(long fromNs, long toNs, int waiting, int busy) {
        if (waiting == 0 && busy == 0) {
            return;
        }
        for (long from = fromNs; from < toNs; ) {
            int hour = hour(from);
            long to = hour == HOURS - 1 ? toNs : Math.min(toNs, (hour + 1) * HOUR_NS);
            waitingNs[hour] += (double) waiting * (to - from);
            busyNs[hour] += (double) busy * (to - from);
            mostWaiting[hour] = Math.max(mostWaiting[hour], waiting);
            from = to;
        }
    }

    static int hour(long timeNs) {
        return (int) Math.min(timeNs / HOUR_NS, HOURS - 1L);
    }

    /** Mean number of requests that waited, of all shards together. */
    double waiting(int hour) {
        return waitingNs[hour] / HOUR_NS;
    }

    /** The most that waited at one shard. */
    int mostWaiting(int hour) {
        return mostWaiting[hour];
    }

    /** Mean number of machines that were busy, of all shards together. */
    double busy(int hour) {
        return busyNs[hour] / HOUR_NS;
    }
}
