package io.whorl.ingest.http;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the connections that are open at once, for each holds buffers before anybody has shown a token. One too many is
 * closed without a word: to answer it, it would have to be read. Any event loop; one atomic counter.
 */
final class ConnectionGate {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionGate(int limit) {
        this.limit = limit;
    }

    /** Takes note of a connection that was just made, until it closes. */
    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> open.decrementAndGet());
        if (open.incrementAndGet() > limit) {
            connection.close();
        }
    }

    int open() {
        return open.get();
    }
}
