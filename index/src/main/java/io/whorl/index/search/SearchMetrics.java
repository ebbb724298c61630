package io.whorl.index.search;

import io.whorl.matcher.kernel.Kernels;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Times of the search in microseconds, and counts, since the start. The coordinator records, without waiting for readers; any
 * thread reads copies.
 */
public final class SearchMetrics {

    private final Map<StageName, Series> stages = new EnumMap<>(StageName.class);
    private final Series totals = new Series();
    private final Series batches = new Series();
    private final Map<StageName, AtomicLong> taken = new EnumMap<>(StageName.class);
    private final Map<StageName, AtomicLong> kept = new EnumMap<>(StageName.class);
    private final LongAdder failed = new LongAdder();
    private final LongAdder crowded = new LongAdder();
    private final LongAdder fingerComparisons = new LongAdder();
    private final SearchPace pace = new SearchPace();
    private final SliceWatch slices;

    /** @param clock {@link System#nanoTime}, or a test's */
    SearchMetrics(LongSupplier clock) {
        slices = new SliceWatch(clock);
        for (StageName name : StageName.values()) {
            stages.put(name, new Series());
            taken.put(name, new AtomicLong());
            kept.put(name, new AtomicLong());
        }
    }

    /** Coordinator. */
    void stage(StageName name, long nanos) {
        of(stages, name).record(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** Coordinator: a stage took so many references and left so many. */
    void passed(StageName name, long in, long out) {
        of(taken, name).addAndGet(in);
        of(kept, name).addAndGet(out);
    }

    /** Coordinator: more references were plausible than a search compares. */
    void crowded() {
        crowded.increment();
    }

    /** Coordinator. */
    void completed(long micros) {
        totals.record(micros);
    }

    /** Coordinator. */
    void batch(int searches) {
        batches.record(searches);
    }

    void failed() {
        failed.increment();
    }

    /** Workers count here. */
    LongAdder fingerComparisons() {
        return fingerComparisons;
    }

    /** The crew counts here. */
    SliceWatch slices() {
        return slices;
    }

    /** How long questions take, of late. */
    public SearchPace pace() {
        return pace;
    }

    /** Slices of the gallery that kernels scored in this stage since the search was warm; 0 for the stages without kernels. */
    public long slices(StageName name) {
        return slices.slices(name);
    }

    /** Those of them that allocated on the heap, as only a kernel does that runs slow: see {@link #isSlow}. */
    public long dirtySlices(StageName name) {
        return slices.dirtySlices(name);
    }

    /** Whether more than one in a hundred of the last slices of this stage were dirty: its kernel runs several times slower than it can. */
    public boolean isSlow(StageName name) {
        return slices.isSlow(name);
    }

    /** Whether this machine lacks the registers of the kernels of fingers, which then run in plain Java, 5 to 10 times slower. */
    public boolean isPlain() {
        return !Kernels.isVector();
    }

    /** Time of a stage for a batch. */
    public Histogram stageMicros(StageName name) {
        return of(stages, name).copy();
    }

    /** References that came into a stage, over all searches. What left it is {@link #keptBy}: the ratio is the stage's penetration. */
    public long takenBy(StageName name) {
        return of(taken, name).get();
    }

    /** References that a stage let pass, over all searches. */
    public long keptBy(StageName name) {
        return of(kept, name).get();
    }

    /** Searches whose probe looked like a mate of more people than a search compares, such as a print of noise. */
    public long crowdedSearches() {
        return crowded.sum();
    }

    /** Time from the start of its batch to the answer, for each completed search; their number is the histogram's count. */
    public Histogram searchMicros() {
        return totals.copy();
    }

    /** Searches in a batch. */
    public Histogram batchSizes() {
        return batches.copy();
    }

    /** Searches that failed or did not finish once they were in a batch. */
    public long failedSearches() {
        return failed.sum();
    }

    /** Comparisons of two fingers by their templates. */
    public long comparedFingers() {
        return fingerComparisons.sum();
    }

    private static <T> T of(Map<StageName, T> all, StageName name) {
        T one = all.get(name);
        if (one == null) {
            throw new IllegalStateException("no metric for stage " + name);
        }
        return one;
    }

    private static final class Series {

        /** An hour in microseconds: what is longer counts as that. */
        private static final long HIGHEST = TimeUnit.HOURS.toMicros(1);

        private static final int DIGITS = 2;

        private final SingleWriterRecorder recorder = new SingleWriterRecorder(HIGHEST, DIGITS);
        private final Histogram all = new Histogram(HIGHEST, DIGITS);

        void record(long value) {
            recorder.recordValue(Math.clamp(value, 0, HIGHEST));
        }

        synchronized Histogram copy() {
            all.add(recorder.getIntervalHistogram());
            return all.copy();
        }
    }
}
