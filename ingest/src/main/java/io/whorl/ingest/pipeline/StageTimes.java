package io.whorl.ingest.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long each stage takes, in microseconds since the start. Any thread records, without waiting; reading takes a lock. */
public final class StageTimes {

    /** The stages of a request, in their order. */
    public enum Stage {
        DECODE,
        QUALITY,
        EXTRACT,
        /** From the template to its codes. */
        CODE,
        /** A face, from its bytes to its template. */
        FACE,
        SEAL,
        /** From the command's arrival at the gateway until the log's session has taken it. */
        OFFER,
        /** From the offer to the answer. */
        LOG,
        SEARCH,
        /** From a request's arrival to its answer. */
        TOTAL
    }

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Map<Stage, Durations> records = new EnumMap<>(Stage.class);

    public StageTimes() {
        for (Stage stage : Stage.values()) {
            records.put(stage, new Durations());
        }
    }

    /** Records a duration; what is longer than an hour counts as an hour. */
    public void record(Stage stage, long nanos) {
        recordOf(stage).recorder.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
    }

    /** A copy of everything recorded so far, in microseconds. */
    public Histogram histogram(Stage stage) {
        return recordOf(stage).copy();
    }

    /** The value in microseconds below which {@code percentile} percent of the durations lie; 0 before the first. */
    public long micros(Stage stage, double percentile) {
        return recordOf(stage).percentile(percentile);
    }

    /** How many durations were recorded. */
    public long count(Stage stage) {
        return recordOf(stage).count();
    }

    private Durations recordOf(Stage stage) {
        Durations found = records.get(stage);
        if (found == null) {
            throw new IllegalStateException("stage times: stage=" + stage);
        }
        return found;
    }

    private static final class Durations {
        private final Recorder recorder = new Recorder(1, LONGEST_MICROS, SIGNIFICANT_DIGITS);
        private final Histogram total = new Histogram(1, LONGEST_MICROS, SIGNIFICANT_DIGITS);

        synchronized Histogram copy() {
            collect();
            return total.copy();
        }

        synchronized long percentile(double percentile) {
            collect();
            return total.getTotalCount() == 0 ? 0 : total.getValueAtPercentile(percentile);
        }

        synchronized long count() {
            collect();
            return total.getTotalCount();
        }

        private void collect() {
            total.add(recorder.getIntervalHistogram());
        }
    }
}
