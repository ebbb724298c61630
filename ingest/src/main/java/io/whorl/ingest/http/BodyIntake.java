package io.whorl.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of one request: refuses by its head what can be refused by it, before a byte of the body is held. Confined to the event
 * loop of the connection.
 */
final class BodyIntake {

    private static final int UNKNOWN = -1;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final int limit;
    private boolean isOver;

    BodyIntake(Exchange exchange, HttpServerRequest request, int limit) {
        this.exchange = exchange;
        this.request = request;
        this.limit = limit;
    }

    void begin() {
        long stated = statedLength();
        Answer refusal = byHead(stated);
        if (refusal != null) {
            exchange.refuse(refusal);
            return;
        }
        if (Drain.waitsForGo(request)) {
            request.response().writeContinue();
        }
        BodyBytes body = new BodyBytes((int) stated, limit);
        request.handler(chunk -> take(body, chunk, stated == UNKNOWN));
        request.endHandler(end -> {
            if (!isOver) {
                exchange.work(body.toArray());
            }
        });
    }

    private @Nullable Answer byHead(long stated) {
        if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            return Answer.of(415, "UNSUPPORTED_MEDIA_TYPE", "the body must be application/json");
        }
        if (stated > limit) {
            return tooLarge();
        }
        return stated > 0 && !exchange.tryReserve((int) stated) ? Overload.TOO_MANY_BYTES : null;
    }

    private void take(BodyBytes body, Buffer chunk, boolean isUnreserved) {
        if (isOver) {
            return;
        }
        if (!body.fits(chunk)) {
            isOver = true;
            exchange.refuse(tooLarge());
        } else if (isUnreserved && !exchange.tryReserve(chunk.length())) {
            isOver = true;
            exchange.refuse(Overload.TOO_MANY_BYTES);
        } else {
            body.append(chunk);
        }
    }

    private Answer tooLarge() {
        return Answer.of(413, "BODY_TOO_LARGE", "the body is over the limit of " + limit + " bytes");
    }

    /** From Content-Length, whose form the HTTP decoder has checked; {@value #UNKNOWN} for a chunked body. */
    private long statedLength() {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (header != null) {
            return Long.parseLong(header);
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? UNKNOWN : 0;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().equalsIgnoreCase(Answer.JSON);
    }
}
