package io.whorl.index.search;

/**
 * How much of the search's time a question takes, of late: by it, how long one more would wait is estimated. The time of a batch is shared by
 * its questions. Those that search everybody (1:N) and those that only compare with a person's own (1:1) are told apart, for they differ
 * a hundredfold. The coordinator records; any thread reads.
 */
public final class SearchPace {

    /** Questions that an estimate remembers, about: at first it is their mean. */
    private static final int MEMORY = 16;

    private volatile long wideNanos;
    private volatile long narrowNanos;

    /** Confined to the coordinator: questions so far, up to {@value #MEMORY}. */
    private int wideSeen;

    private int narrowSeen;

    SearchPace() {}

    /** Coordinator: a batch of so many questions of one kind took so long. */
    void batch(long nanos, int questions, boolean wide) {
        long each = Math.max(0, nanos) / questions;
        if (wide) {
            wideNanos = towards(wideNanos, wideSeen, each, questions);
            wideSeen = Math.min(MEMORY, wideSeen + questions);
        } else {
            narrowNanos = towards(narrowNanos, narrowSeen, each, questions);
            narrowSeen = Math.min(MEMORY, narrowSeen + questions);
        }
    }

    /** How long the search is busy with so many questions; 0 as long as nobody has asked. */
    public long nanos(long wide, long narrow) {
        return wide * wideNanos + narrow * narrowNanos;
    }

    private static long towards(long estimate, int remembered, long seen, int questions) {
        return estimate + (seen - estimate) * questions / (remembered + questions);
    }
}
