package io.whorl.ingest.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what is held at once over all connections: requests, and bytes of their bodies. Any thread; two atomic counters.
 * Whoever was let in gives back exactly what was taken.
 */
final class RequestGate {

    private final int requestLimit;
    private final long byteLimit;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    RequestGate(int requestLimit, long byteLimit) {
        this.requestLimit = requestLimit;
        this.byteLimit = byteLimit;
    }

    /** Lets one more request in, or not. */
    boolean tryEnter() {
        if (requests.incrementAndGet() > requestLimit) {
            requests.decrementAndGet();
            refusals.incrementAndGet();
            return false;
        }
        return true;
    }

    /** Grants so many more bytes, or none. */
    boolean tryReserve(long count) {
        if (bytes.addAndGet(count) > byteLimit) {
            bytes.addAndGet(-count);
            refusals.incrementAndGet();
            return false;
        }
        return true;
    }

    /** One request leaves, with all the bytes that were granted to it. */
    void leave(long reservedBytes) {
        int left = requests.decrementAndGet();
        long held = bytes.addAndGet(-reservedBytes);
        assert left >= 0 && held >= 0 : "gate: requests=" + left + ", bytes=" + held + ", limit=0";
    }

    int requests() {
        return requests.get();
    }

    long bytes() {
        return bytes.get();
    }

    long refusals() {
        return refusals.get();
    }
}
