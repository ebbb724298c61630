package io.whorl.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.whorl.ingest.settings.ServerSettings;

/**
 * Drops the rest of a body whose request is answered already, so that the client can read the answer instead of finding the
 * connection reset. A client that sends more than the limit of a body, or for longer than a request may last, is cut off.
 */
final class Drain {

    private final HttpServerRequest request;
    private final long limit;
    private long dropped;

    private Drain(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
    }

    /** Begins if there is a body and it is not read to its end. On the event loop of the connection. */
    static void ofUnread(HttpServerRequest request, ServerSettings limits, Vertx vertx) {
        boolean hasBody = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (!hasBody || request.isEnded()) {
            return;
        }
        Drain drain = new Drain(request, limits.bodyLimitBytes());
        long timer = vertx.setTimer(limits.requestTimeoutMs(), id -> drain.cutOff());
        request.handler(chunk -> drain.drop(chunk.length()));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(fault -> vertx.cancelTimer(timer));
    }

    private void drop(int bytes) {
        dropped += bytes;
        if (dropped > limit) {
            cutOff();
        }
    }

    private void cutOff() {
        request.connection().close();
    }
}
