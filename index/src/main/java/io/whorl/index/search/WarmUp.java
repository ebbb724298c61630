package io.whorl.index.search;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Calls a piece of work until the compiler is done with it. That cannot be told by counting calls, for methods are compiled beside them:
 * it is told by {@value #CLEAN_CALLS} calls in succession that were clean. A call is clean if its kernels allocated nothing and it took
 * less than twice as long as the fastest one, those that came later included.
 */
final class WarmUp {

    /** Clean calls in succession that end it. */
    static final int CLEAN_CALLS = 5;

    static final int MAX_CALLS = 200;

    static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final LongSupplier clock;
    private final BooleanSupplier disturbed;

    /** A call of the work. */
    @FunctionalInterface
    interface Call {
        /** Returns whether its kernels allocated nothing. */
        boolean run();
    }

    /**
     * How it ended.
     *
     * @param isWarm false if a limit was reached, or it was disturbed, before the calls were clean
     */
    record Outcome(int calls, long nanos, boolean isWarm) {}

    /**
     * See the parameters.
     *
     * @param clock {@link System#nanoTime}, or a test's
     * @param disturbed ends it after the present call
     */
    WarmUp(LongSupplier clock, BooleanSupplier disturbed) {
        this.clock = clock;
        this.disturbed = disturbed;
    }

    /** Takes seconds, {@link #MAX_NANOS} and one call at most. What a call throws is thrown. */
    Outcome until(Call call) {
        long start = clock.getAsLong();
        long end = start;
        long fastest = Long.MAX_VALUE;
        // of the clean calls so far: one that was fast as things stood may turn out to have been slow
        long slowest = 0;
        int clean = 0;
        int calls = 0;
        while (clean < CLEAN_CALLS && calls < MAX_CALLS && end - start < MAX_NANOS && !disturbed.getAsBoolean()) {
            boolean isAllocationFree = call.run();
            long now = clock.getAsLong();
            long took = now - end;
            fastest = Math.min(fastest, took);
            if (slowest >= 2 * fastest) {
                clean = 0;
                slowest = 0;
            }
            boolean isClean = isAllocationFree && took < 2 * fastest;
            clean = isClean ? clean + 1 : 0;
            slowest = isClean ? Math.max(slowest, took) : 0;
            end = now;
            calls++;
        }
        return new Outcome(calls, end - start, clean == CLEAN_CALLS);
    }
}
