package io.whorl.ingest.http;

import io.whorl.ingest.contract.IssuanceService;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all event streams of a door share: how many there may be, and where the last event is, which is asked of the service by one of them for all. Any thread.
 */
final class EventStreams {

    private final IssuanceService service;
    private final Limits limits;
    private final AtomicInteger places;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAtNanos = System.nanoTime() - 1_000_000_000_000L;
    private volatile long last;
    private volatile boolean closed;

    /**
     * See the parameters.
     *
     * @param streams at once
     * @param lookMs between two looks whether there is something new
     * @param heartbeatMs of silence after which a line of comment says that the stream lives
     * @param slowMs for which a consumer may take nothing of what waits for it
     * @param longestMs of a stream; its consumer comes again
     */
    record Limits(int streams, long lookMs, long heartbeatMs, long slowMs, long longestMs) {
        static final Limits DEFAULT = new Limits(64, 200, 15_000, 10_000, 3_600_000);
    }

    EventStreams(IssuanceService service, Limits limits) {
        this.service = service;
        this.limits = limits;
        places = new AtomicInteger(limits.streams());
    }

    IssuanceService service() {
        return service;
    }

    Limits limits() {
        return limits;
    }

    /** A place for a stream, or false. */
    boolean tryEnter(EventStream stream) {
        if (closed || places.decrementAndGet() < 0) {
            if (!closed) {
                places.incrementAndGet();
            }
            return false;
        }
        open.add(stream);
        return true;
    }

    void leave(EventStream stream) {
        if (open.remove(stream)) {
            places.incrementAndGet();
        }
    }

    /** The sequence number of the last event, as it was a look ago at most; asks for the next one without waiting for it. */
    // a failure leaves it as it was: each stream finds out by its own question
    @SuppressWarnings("FutureReturnValueIgnored")
    long last() {
        boolean old = System.nanoTime() - askedAtNanos >= limits.lookMs() * 1_000_000 / 2;
        if (old && asking.compareAndSet(false, true)) {
            askedAtNanos = System.nanoTime();
            service.lastEvent().whenComplete((outcome, _) -> {
                if (outcome instanceof Outcome.Accepted<Long>(Long sequence)) {
                    last = Math.max(last, sequence);
                }
                asking.set(false);
            });
        }
        return last;
    }

    /** Ends every stream, and lets none begin. */
    void close() {
        closed = true;
        open.forEach(EventStream::serverStops);
    }
}
