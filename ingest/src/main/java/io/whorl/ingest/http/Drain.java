package io.whorl.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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

    /**
     * Begins if there is a body and it is not read to its end; called before the answer is written, on the event loop of the connection.
     * Of a body that was never asked for (Expect: 100-continue) nobody knows whether it will still come, and what comes may be
     * the next request: so that connection ends.
     */
    static void ofUnread(HttpServerRequest request, ServerSettings limits, Vertx vertx) {
        boolean hasBody = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (!hasBody || request.isEnded()) {
            return;
        }
        if (waitsForGo(request) && request.bytesRead() == 0) {
            closeAfterAnswer(request);
            return;
        }
        Drain drain = new Drain(request, limits.bodyLimitBytes());
        long timer = vertx.setTimer(limits.requestTimeoutMs(), id -> drain.cutOff());
        request.handler(chunk -> drain.drop(chunk.length()));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(fault -> vertx.cancelTimer(timer));
    }

    /** Whether the client sends its body only when it is told to. */
    static boolean waitsForGo(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    }

    /** The answer that is written next is the last one on its connection. */
    static void closeAfterAnswer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.endHandler(written -> request.connection().close());
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
