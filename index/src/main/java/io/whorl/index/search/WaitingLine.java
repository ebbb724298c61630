package io.whorl.index.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Questions that wait for a batch or for the read barrier. Confined to the coordinator; bounded by the engine's limit of
 * outstanding questions. Those whose position is applied go first come, first served, 1:N and 1:1 by turns; those that wait for the barrier
 * hold up nobody, and leave at their deadline.
 */
final class WaitingLine {

    private final Deque<Inquiry> line = new ArrayDeque<>();
    private final ReadBarrier barrier;
    private final LongSupplier clock;
    private final Alarm alarm;

    /** Which kind comes first where both wait: they take turns. */
    private boolean isTurnOfWide;

    /** Wakes the coordinator later. */
    @FunctionalInterface
    interface Alarm {
        /** The coordinator looks at the line again after this time, or soon after. */
        void in(long nanos);
    }

    WaitingLine(ReadBarrier barrier, LongSupplier clock, Alarm alarm) {
        this.barrier = barrier;
        this.clock = clock;
        this.alarm = alarm;
    }

    void add(Inquiry inquiry) {
        line.add(inquiry);
    }

    /**
     * The next batch, empty if nobody is ready; then the barrier knows what is waited for.
     *
     * @param candidates how many a question will have, about
     */
    List<Inquiry> take(int candidates) {
        List<Inquiry> batch = takeReady(candidates);
        while (batch.isEmpty() && !line.isEmpty() && barrier.await(lowestPosition())) {
            batch = takeReady(candidates);
        }
        if (line.isEmpty()) {
            barrier.awaitNothing();
        }
        return batch;
    }

    /** Of one kind: 1:1s take a hundredth of a 1:N, and do not wait for more than one batch of them. */
    private List<Inquiry> takeReady(int candidates) {
        List<Inquiry> batch = takeReady(candidates, isTurnOfWide);
        if (batch.isEmpty()) {
            batch = takeReady(candidates, !isTurnOfWide);
        }
        if (!batch.isEmpty()) {
            isTurnOfWide = !batch.getFirst().question().isWide();
        }
        return batch;
    }

    private List<Inquiry> takeReady(int candidates, boolean wide) {
        long now = clock.getAsLong();
        int fingerLimit = wide ? SearchBatch.MAX_WIDE_FINGERS : SearchBatch.MAX_FINGERS;
        List<Inquiry> batch = new ArrayList<>();
        int fingers = 0;
        for (Iterator<Inquiry> all = line.iterator(); all.hasNext(); ) {
            Inquiry inquiry = all.next();
            if (inquiry.expired(now)) {
                all.remove();
                inquiry.fail(new SearchIncompleteException("the deadline passed before the search"));
            } else if (!barrier.passed(inquiry.question().minLogPosition())) {
                setAlarm(inquiry, now);
            } else if (inquiry.question().isWide() == wide) {
                fingers += inquiry.question().probe().fingers().size();
                if (!batch.isEmpty() && (fingers > fingerLimit || !fits(batch.size() + 1, candidates))) {
                    return batch;
                }
                all.remove();
                batch.add(inquiry);
            }
        }
        return batch;
    }

    private static boolean fits(int searches, int candidates) {
        return searches <= SearchBatch.MAX_SEARCHES && (long) searches * candidates <= SearchBatch.MAX_CANDIDATES;
    }

    private void setAlarm(Inquiry inquiry, long now) {
        if (inquiry.needsAlarm()) {
            alarm.in(inquiry.question().deadlineNanos() - now);
        }
    }

    private long lowestPosition() {
        long lowest = Long.MAX_VALUE;
        for (Inquiry inquiry : line) {
            lowest = Math.min(lowest, inquiry.question().minLogPosition());
        }
        return lowest;
    }

    /** Fails everything that waits. */
    void failAll(SearchIncompleteException why) {
        line.forEach(inquiry -> inquiry.fail(why));
        line.clear();
    }
}
