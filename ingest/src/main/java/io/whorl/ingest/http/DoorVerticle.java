package io.whorl.ingest.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server of one event loop; all of them share the port. Confined to its event loop. */
final class DoorVerticle extends VerticleBase {

    /** Time that requests in flight get to finish when the door closes. */
    private static final long GRACE_SECONDS = 5;

    private final HttpServerOptions options;
    private final List<MountedRoute> routes;
    private final DoorParts parts;
    private @Nullable HttpServer server;

    DoorVerticle(HttpServerOptions options, List<MountedRoute> routes, DoorParts parts) {
        this.options = options;
        this.routes = routes;
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(options)
                .requestHandler(DoorRouter.of(vertx, routes, parts))
                .invalidRequestHandler(DoorVerticle::refuseUnreadable);
        return server.listen();
    }

    /** The port, once started. */
    int port() {
        if (server == null) {
            throw new IllegalStateException("the door is not open");
        }
        return server.actualPort();
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the HTTP decoder could not read; nothing after it on the connection can be either. */
    private static void refuseUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Answer answer = switch (cause) {
            case TooLongHttpLineException _ ->
                Answer.of(414, "URI_TOO_LONG", "the request line is over " + DoorOptions.MAX_LINE_BYTES + " bytes");
            case TooLongHttpHeaderException _ ->
                Answer.of(431, "HEADERS_TOO_LARGE", "the headers are over " + DoorOptions.MAX_HEADER_BYTES + " bytes");
            case null, default -> Answer.of(400, "BAD_REQUEST", "the request line or its headers cannot be read");
        };
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Exchange.write(request, answer);
        request.connection().close();
    }
}
