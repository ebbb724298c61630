package io.whorl.ingest.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
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
        Router router = DoorRouter.of(vertx, routes, parts);
        server = vertx.createHttpServer(options)
                .connectionHandler(parts.connections()::opened)
                .requestHandler(request -> serve(request, router))
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

    /**
     * Lets pass what can be routed. Two things the HTTP decoder takes cannot: a target that is no path ({@code *}, or that of a
     * CONNECT), and a body in another transfer coding than chunked. The decoder sees no body there, so its bytes would be read
     * as the next request, which a proxy that sees one can be made to smuggle (RFC 9112 section 6.1).
     */
    private static void serve(HttpServerRequest request, Router router) {
        String path = request.path();
        if (path == null || !path.startsWith("/")) {
            refuseAndClose(request, Answer.of(400, "BAD_REQUEST", "the target of the request is no path"));
        } else if (hasOddCoding(request)) {
            refuseAndClose(
                    request, Answer.of(400, "BAD_REQUEST", "the body is in another transfer coding than chunked"));
        } else {
            router.handle(request);
        }
    }

    private static boolean hasOddCoding(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.TRANSFER_ENCODING).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("chunked"));
    }

    /** What the HTTP decoder could not read. */
    private static void refuseUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Answer answer = switch (cause) {
            case TooLongHttpLineException _ ->
                Answer.of(414, "URI_TOO_LONG", "the request line is over " + DoorOptions.MAX_LINE_BYTES + " bytes");
            case TooLongHttpHeaderException _ ->
                Answer.of(431, "HEADERS_TOO_LARGE", "the headers are over " + DoorOptions.MAX_HEADER_BYTES + " bytes");
            case null, default -> Answer.of(400, "BAD_REQUEST", "the request line or its headers cannot be read");
        };
        refuseAndClose(request, answer);
    }

    /** Nothing after it on the connection can be trusted. */
    private static void refuseAndClose(HttpServerRequest request, Answer answer) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Exchange.write(request, answer);
        request.connection().close();
    }
}
