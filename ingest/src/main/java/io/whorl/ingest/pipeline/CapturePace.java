package io.whorl.ingest.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How long the capture threads together are busy with a request, of late. Any thread. */
final class CapturePace {

    /** Requests that the estimate remembers, about: at first it is their mean, so that slow first ones, of a cold server, are soon forgotten. */
    private static final int MEMORY = 16;

    private final int workers;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    CapturePace(int workers) {
        this.workers = workers;
    }

    /** A request took so much of the threads' time, all of them added up. */
    void request(long busyNanos) {
        int weight = seen.updateAndGet(before -> Math.min(MEMORY, before + 1));
        nanos.accumulateAndGet(busyNanos / workers, (estimate, took) -> estimate + (took - estimate) / weight);
    }

    /** How long so many requests take; 0 before the first. */
    long nanos(long requests) {
        return requests * nanos.get();
    }
}
