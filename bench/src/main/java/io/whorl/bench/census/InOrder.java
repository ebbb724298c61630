package io.whorl.bench.census;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Makes one thing for each person of a range, on all processors, and hands them to the caller's thread in the order of the people. Never more than
 * {@value #CHUNKS_A_PROCESSOR} chunks a processor are made ahead of what was taken, so that memory does not grow with the range, and a slow taker slows the makers.
 */
final class InOrder {

    private static final int CHUNKS_A_PROCESSOR = 3;

    private InOrder() {}

    /** Makes what belongs to a person; on any thread. */
    interface Maker<T> {
        T make(long person) throws IOException;
    }

    /** Takes it; on the caller's thread. */
    interface Taker<T> {
        void take(T made) throws IOException;
    }

    /** Most people whose things exist at once. */
    static int mostAhead(int chunk) {
        return chunk * CHUNKS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
    }

    /**
     * Runs until the range is done, or until {@code stop} says so; then what is already under way is still made and taken.
     *
     * @param chunk people to a piece of work
     * @return how many people, from the first of the plan on without a gap, were taken
     */
    static <T> long run(CapturePlan plan, int chunk, BooleanSupplier stop, Maker<T> maker, Taker<T> taker)
            throws IOException, InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        long end = plan.first() + plan.people();
        long next = plan.first();
        long taken = 0;
        Queue<Future<List<T>>> ahead = new ArrayDeque<>();
        ExecutorService pool = Executors.newFixedThreadPool(processors);
        try {
            while (true) {
                while (next < end && ahead.size() < CHUNKS_A_PROCESSOR * processors && !stop.getAsBoolean()) {
                    long from = next;
                    long to = Math.min(end, next + chunk);
                    ahead.add(pool.submit(() -> make(from, to, maker)));
                    next = to;
                }
                Future<List<T>> oldest = ahead.poll();
                if (oldest == null) {
                    return taken;
                }
                for (T made : made(oldest)) {
                    taker.take(made);
                    taken++;
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> List<T> make(long from, long to, Maker<T> maker) throws IOException {
        List<T> made = new ArrayList<>();
        for (long person = from; person < to; person++) {
            made.add(maker.make(person));
        }
        return made;
    }

    private static <T> List<T> made(Future<List<T>> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("a person could not be written: " + e.getCause(), e.getCause());
        }
    }
}
