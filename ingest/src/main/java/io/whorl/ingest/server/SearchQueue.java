package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * Lets in no more searches than can be answered in time. A request counts from here to its answer; how long one more would wait is
 * what is ahead of it times what a search takes of late, and one that would wait too long is refused before anything is spent on it
 * (docs/decisions/0023). Where nothing is ahead nobody is refused, however slow the search. Any thread; costs an atomic counter.
 */
final class SearchQueue {

    private static final Refusal OVERLOADED = Refusal.unavailable(
            "OVERLOADED",
            "The search is busy for longer than a request may wait; send the same request again shortly.");

    /** 1:1s that the search takes between two 1:Ns: a batch of {@code index.search}. */
    private static final int NARROW_A_TURN = 16;

    private final LongBinaryOperator pace;
    private final LongSupplier pending;
    private final LongUnaryOperator mostOfOne;
    private final long maxWaitNanos;
    private final AtomicInteger wide = new AtomicInteger();
    private final AtomicInteger narrow = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /**
     * See the parameters.
     *
     * @param pace nanoseconds that so many 1:N and so many 1:1 take of late
     * @param mostOfOne how many of so many searches one member may have to do, others being gone
     * @param pending applications on the ledger that have no result yet: more than were let in here, if their clients do not wait or if
     *     they are from before a restart
     */
    SearchQueue(LongBinaryOperator pace, LongUnaryOperator mostOfOne, LongSupplier pending, Duration maxWait) {
        this.pace = pace;
        this.mostOfOne = mostOfOne;
        this.pending = pending;
        this.maxWaitNanos = maxWait.toNanos();
    }

    /** Does what ends in a search of everybody, if it is let in. */
    <T> CompletableFuture<Outcome<T>> wide(Supplier<CompletableFuture<Outcome<T>>> work) {
        int ahead = wide.getAndIncrement();
        return let(work, wide, waitNanos(ahead, narrow.get()));
    }

    /** Does what ends in a comparison with one person, if it is let in: these take turns with the searches of everybody. */
    <T> CompletableFuture<Outcome<T>> narrow(Supplier<CompletableFuture<Outcome<T>>> work) {
        int ahead = narrow.getAndIncrement();
        long turns = Math.min(Math.max(wide.get(), pending.getAsLong()), 1 + ahead / NARROW_A_TURN);
        return let(work, narrow, pace.applyAsLong(turns, ahead));
    }

    /** How long a search that came now would wait, by estimate. */
    long waitNanos() {
        return waitNanos(wide.get(), narrow.get());
    }

    /** Requests refused since the start. */
    long refused() {
        return refused.sum();
    }

    private long waitNanos(int wideAhead, int narrowAhead) {
        long ahead = Math.max(wideAhead, pending.getAsLong());
        return pace.applyAsLong(mostOfOne.applyAsLong(ahead), narrowAhead);
    }

    private <T> CompletableFuture<Outcome<T>> let(
            Supplier<CompletableFuture<Outcome<T>>> work, AtomicInteger counted, long waitNanos) {
        if (waitNanos > maxWaitNanos) {
            counted.decrementAndGet();
            refused.increment();
            return completedFuture(Outcome.refused(OVERLOADED));
        }
        CompletableFuture<Outcome<T>> begun;
        try {
            begun = work.get();
        } catch (RuntimeException | Error e) {
            counted.decrementAndGet();
            throw e;
        }
        return begun.whenComplete((_, _) -> counted.decrementAndGet());
    }
}
