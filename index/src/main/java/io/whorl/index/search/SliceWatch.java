package io.whorl.index.search;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Watches the slices of the stages that kernels drive, every one of them, for as long as the server runs. A kernel that is compiled as
 * it should be allocates nothing; one that runs interpreted, or whose vectors the compiler left on the heap, allocates for every
 * finger and takes two to a thousand times as long. So a slice that allocated, a <i>dirty</i> one, tells of a slow kernel exactly,
 * whatever else the machine is doing (docs/decisions/0009).
 *
 * <p>Workers count; the coordinator, before a fork, writes a line to the log when more than one in a hundred were dirty lately. Any
 * thread reads. A slice costs two looks at the thread's counter of allocated bytes and a few atomic additions: some 50 ns.
 */
final class SliceWatch {

    /** A 512-bit vector on the heap: an object of 16 bytes and its array of 80. */
    static final long VECTOR_BYTES = 96;

    /**
     * What a clean slice may allocate: a few lambdas. A single vector for each candidate of a part of the alignment, the smallest slice,
     * is three times as much; the last part of a fork may be smaller, and then the others tell.
     */
    static final long CLEAN_BYTES = CodeAlignment.PART * VECTOR_BYTES / 3;

    /** Slices that are judged together. */
    static final int WINDOW = 1_000;

    /** Dirty slices of a window beyond which a stage counts as slow: one in a hundred. */
    static final int MOST_DIRTY = WINDOW / 100;

    private static final long LEAST_BETWEEN_WARNINGS_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int SLICES_SHIFT = 32;
    private static final long DIRTY_MASK = 0xFFFF_FFFFL;

    private final LongSupplier allocatedBytes;
    private final LongSupplier clock;
    private final Logger log;
    private final Map<StageName, Tally> tallies = new EnumMap<>(StageName.class);

    /** Coordinator. */
    private boolean warned;

    /** Coordinator. */
    private boolean rehearses;

    private long warnedAtNanos;

    /** @param clock {@link System#nanoTime}, or a test's */
    SliceWatch(LongSupplier clock) {
        this(AllocatedBytes::ofThisThread, clock, System.getLogger(SliceWatch.class.getName()));
    }

    /** @param allocatedBytes of the calling thread */
    SliceWatch(LongSupplier allocatedBytes, LongSupplier clock, Logger log) {
        this.allocatedBytes = allocatedBytes;
        this.clock = clock;
        this.log = log;
        for (StageName stage : StageName.values()) {
            tallies.put(stage, new Tally());
        }
    }

    /** Coordinator: the same work, each part of it watched as a slice of this stage. Warns of slices before, if it must. */
    Crew.Work watched(StageName stage, Crew.Work work) {
        warn();
        Tally tally = tally(stage);
        return (part, worker) -> {
            long before = allocatedBytes.getAsLong();
            work.run(part, worker);
            tally.add(allocatedBytes.getAsLong() - before > CLEAN_BYTES);
        };
    }

    /** Slices that ended without a fault since the start or the last {@link #forget}. */
    long slices(StageName stage) {
        return tally(stage).slices.get();
    }

    /** Those of them that allocated. */
    long dirtySlices(StageName stage) {
        return tally(stage).dirty.get();
    }

    /** Of all stages. */
    long dirtySlices() {
        return tallies.values().stream().mapToLong(tally -> tally.dirty.get()).sum();
    }

    /** Whether more than {@value #MOST_DIRTY} of the last {@value #WINDOW} slices of a stage were dirty. */
    boolean isSlow(StageName stage) {
        return tally(stage).slow;
    }

    /** Coordinator: slices are dirty now that have to be, until {@link #forget}; no warning. */
    void rehearse() {
        rehearses = true;
    }

    /** Coordinator, while nothing is forked: counts from 0 on. */
    void forget() {
        rehearses = false;
        tallies.values().forEach(Tally::clear);
    }

    private void warn() {
        for (Map.Entry<StageName, Tally> one : tallies.entrySet()) {
            if (one.getValue().slow && isTimeToWarn()) {
                warned = true;
                warnedAtNanos = clock.getAsLong();
                log.log(
                        Level.WARNING,
                        "search: stage {0} is slow: {1} of its {2} slices allocated, so a kernel does not run compiled",
                        one.getKey(),
                        one.getValue().dirty.get(),
                        one.getValue().slices.get());
            }
        }
    }

    private boolean isTimeToWarn() {
        return !rehearses && (!warned || clock.getAsLong() - warnedAtNanos >= LEAST_BETWEEN_WARNINGS_NANOS);
    }

    private Tally tally(StageName stage) {
        Tally tally = tallies.get(stage);
        if (tally == null) {
            throw new IllegalStateException("no tally for stage " + stage);
        }
        return tally;
    }

    /** Counts of one stage. Any worker, without waiting. */
    private static final class Tally {
        private final AtomicLong slices = new AtomicLong();
        private final AtomicLong dirty = new AtomicLong();

        /** Slices of the present window, and in the lower half the dirty ones among them. */
        private final AtomicLong window = new AtomicLong();

        private volatile boolean slow;

        void add(boolean isDirty) {
            slices.incrementAndGet();
            if (isDirty) {
                dirty.incrementAndGet();
            }
            long now = window.addAndGet((1L << SLICES_SHIFT) + (isDirty ? 1 : 0));
            boolean tooMany = (now & DIRTY_MASK) > MOST_DIRTY;
            if (tooMany) {
                slow = true;
            }
            // one worker sees the window full; what others count meanwhile belongs to the next
            if (now >>> SLICES_SHIFT == WINDOW) {
                slow = tooMany;
                window.addAndGet(-now);
            }
        }

        void clear() {
            slices.set(0);
            dirty.set(0);
            window.set(0);
            slow = false;
        }
    }
}
