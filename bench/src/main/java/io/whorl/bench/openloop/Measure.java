package io.whorl.bench.openloop;

import io.whorl.bench.statistics.Trend;
import java.util.Locale;

/** What must stay level while a server serves, and what growth still counts as that: what would not be noticed in a week. */
enum Measure {
    HEAP("soak-heap", "MB/h", 10, "heap in use after a collection"),
    OFF_HEAP("soak-off-heap", "MB/h", 50, "memory of its own beside heap, columns and ledger"),
    DIRECT("soak-direct", "MB/h", 5, "buffers outside of the heap"),
    REGIONS("soak-mapped", "ranges/h", 20, "ranges of memory that are mapped"),
    HANDLES("soak-handles", "handles/h", 5, "open files and sockets"),
    THREADS("soak-threads", "threads/h", 2, "live threads");

    private final String figure;
    private final String unit;
    private final double limit;
    private final String what;

    Measure(String figure, String unit, double limit, String what) {
        this.figure = figure;
        this.unit = unit;
        this.limit = limit;
        this.what = what;
    }

    /** Whether growth is below the limit, as far as the interval of the slope tells. */
    enum Verdict {
        LEVEL,
        GROWS,
        UNDECIDED
    }

    String figure() {
        return figure;
    }

    /** Of a growth, an hour. */
    String unit() {
        return unit;
    }

    String what() {
        return what;
    }

    double of(Vitals vitals) {
        return switch (this) {
            case HEAP -> vitals.heapMb();
            case OFF_HEAP -> vitals.offHeapMb();
            case DIRECT -> vitals.directMb();
            case REGIONS -> vitals.regions();
            case HANDLES -> vitals.handles();
            case THREADS -> vitals.threads();
        };
    }

    /** @param trend an hour; what falls is level */
    Verdict verdict(Trend trend) {
        if (trend.interval().high() <= limit) {
            return Verdict.LEVEL;
        }
        return trend.interval().low() > limit ? Verdict.GROWS : Verdict.UNDECIDED;
    }

    /** The verdict for a reader. */
    String told(Trend trend) {
        return String.format(Locale.ROOT, "%s: limit %.0f %s", verdict(trend), limit, unit);
    }
}
