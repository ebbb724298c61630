package io.whorl.index.node;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.concurrent.NanoClock;

/**
 * How long after its command was taken from the log (it is durable then) a reference is searchable: opening, decoding, the ledger's decision,
 * the record, the columns. The thread that applies the log records, without waiting; reading takes a lock.
 */
final class VisibleTimes {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int SIGNIFICANT_DIGITS = 2;

    private final NanoClock clock;
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_MICROS, SIGNIFICANT_DIGITS);
    private final Histogram total = new Histogram(1, LONGEST_MICROS, SIGNIFICANT_DIGITS);

    private long takenNanos;

    VisibleTimes(NanoClock clock) {
        this.clock = clock;
    }

    /** A command was taken from the log. */
    void taken() {
        takenNanos = clock.nanoTime();
    }

    /** Its reference is in the columns. */
    void visible() {
        long micros = (clock.nanoTime() - takenNanos) / 1_000;
        recorder.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    /** Microseconds within which this share of the references were searchable; 0 before the first. Any thread. */
    synchronized long micros(double percentile) {
        collect();
        return total.getTotalCount() == 0 ? 0 : total.getValueAtPercentile(percentile);
    }

    /** How many references. Any thread. */
    synchronized long count() {
        collect();
        return total.getTotalCount();
    }

    private void collect() {
        total.add(recorder.getIntervalHistogram());
    }
}
