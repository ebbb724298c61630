package io.whorl.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.whorl.ingest.security.Bearer;
import io.whorl.ingest.security.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, from its head to its answer. Confined to the event loop of its connection; only the endpoint of a large body runs
 * on a worker.
 *
 * <p>What the gate granted is held until the service has finished, even when the client has hung up or was told to come again:
 * the work is still being done.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Above this, parsing is no work for an event loop: a millisecond is about what 1 MiB of base64 takes. */
    private static final int LARGE_BODY_BYTES = 64 * 1024;

    private static final byte[] NO_BODY = {};

    private final MountedRoute mounted;
    private final DoorParts parts;
    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final long startNanos = System.nanoTime();

    private @Nullable Bearer bearer;
    private long timer = -1;
    private boolean isInside;
    private boolean isWorking;
    private boolean isOver;
    private long reservedBytes;

    Exchange(MountedRoute mounted, DoorParts parts, RoutingContext routing) {
        this.mounted = mounted;
        this.parts = parts;
        this.routing = routing;
        request = routing.request();
        response = routing.response();
        context = routing.vertx().getOrCreateContext();
    }

    /** Answers at once, or reads on. */
    void begin() {
        Answer refusal = admission();
        if (refusal != null) {
            answer(refusal);
            return;
        }
        timer = routing.vertx().setTimer(parts.limits().requestTimeoutMs(), id -> timedOut());
        response.closeHandler(closed -> hungUp());
        request.exceptionHandler(fault -> hungUp());
        if (mounted.route().takesBody()) {
            new BodyIntake(this, request, parts.limits().bodyLimitBytes()).begin();
        } else {
            work(NO_BODY);
        }
    }

    /** Asks for room for more bytes of the body; what was granted is given back when the exchange ends. */
    boolean tryReserve(int bytes) {
        if (!parts.gate().tryReserve(bytes)) {
            return false;
        }
        reservedBytes += bytes;
        return true;
    }

    /** The body is complete: to the endpoint with it. */
    void work(byte[] body) {
        if (isOver) {
            return;
        }
        isWorking = true;
        Inbound inbound = inbound(body);
        if (body.length > LARGE_BODY_BYTES) {
            parts.workers().execute(() -> serve(inbound));
        } else {
            serve(inbound);
        }
    }

    /** Answers before the body has come; what comes of it is dropped. */
    void refuse(Answer refusal) {
        leave();
        answer(refusal);
    }

    private @Nullable Answer admission() {
        Route route = mounted.route();
        Permission permission = route.permission();
        Answer refusal = permission == null ? null : authenticate(permission);
        if (refusal != null || !route.isGated()) {
            return refusal;
        }
        isInside = parts.gate().tryEnter();
        return isInside ? null : Overload.TOO_MANY_REQUESTS;
    }

    private @Nullable Answer authenticate(Permission permission) {
        return switch (parts.authentication().entry(request.getHeader(HttpHeaders.AUTHORIZATION), permission)) {
            case Authentication.Entry.Turned(Answer refusal) -> refusal;
            case Authentication.Entry.Admitted(Bearer admitted) -> {
                bearer = admitted;
                yield null;
            }
        };
    }

    private Inbound inbound(byte[] body) {
        String parameter = mounted.route().pathParameter();
        String pathId = parameter == null ? "" : routing.pathParam(parameter);
        boolean respondAsync = request.headers().getAll("Prefer").stream()
                .anyMatch(prefer -> Preferences.contain(prefer, "respond-async"));
        Bearer by = bearer;
        return new Inbound(
                by == null ? "" : by.subject(),
                by == null ? null : by.role(),
                by == null ? List.of() : by.regions(),
                pathId,
                parameters(),
                request.getHeader("Idempotency-Key"),
                respondAsync,
                body);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        try {
            routing.queryParams()
                    .forEach(parameter -> parameters.putIfAbsent(parameter.getKey(), parameter.getValue()));
        } catch (HttpException | IllegalArgumentException e) {
            // what cannot be decoded is not there, and whoever needs it says so
            LOG.debug("a query that cannot be decoded", e);
        }
        return parameters;
    }

    private void serve(Inbound inbound) {
        Executor loop = task -> context.runOnContext(ignored -> task.run());
        Work<?> work;
        try {
            work = mounted.route().endpoint().serve(inbound);
        } catch (RuntimeException | Error e) {
            loop.execute(() -> failed(e));
            return;
        }
        work.whenDone(loop, this::finished, this::failed);
    }

    private void finished(Answer answer) {
        isWorking = false;
        leave();
        answer(answer);
    }

    /** The client learns an id and nothing else; the log has the fault under it. */
    private void failed(Throwable fault) {
        String incident = UUID.randomUUID().toString();
        LOG.error(
                "incident {} at {} {}",
                incident,
                mounted.route().method(),
                mounted.route().path(),
                fault);
        finished(Answer.of(500, "INTERNAL", "the server failed; it is logged as incident " + incident));
    }

    private void timedOut() {
        if (isWorking) {
            answer(Answer.of(
                    503,
                    "TIMED_OUT",
                    "no answer within " + parts.limits().requestTimeoutMs() + " ms; ask again with the same id"));
        } else if (!isOver) {
            // nobody knows whether the rest of the body will still come
            Drain.closeAfterAnswer(request);
            refuse(Answer.of(
                    408,
                    "REQUEST_TIMEOUT",
                    "the body did not come within " + parts.limits().requestTimeoutMs() + " ms"));
        }
    }

    private void hungUp() {
        boolean wasOver = isOver;
        isOver = true;
        routing.vertx().cancelTimer(timer);
        if (!wasOver && !isWorking) {
            leave();
        }
    }

    private void leave() {
        if (isInside) {
            isInside = false;
            parts.gate().leave(reservedBytes);
        }
    }

    private void answer(Answer answer) {
        if (isOver) {
            return;
        }
        isOver = true;
        if (timer >= 0) {
            routing.vertx().cancelTimer(timer);
        }
        mounted.metrics().record(answer.status(), System.nanoTime() - startNanos);
        Drain.ofUnread(request, parts.limits(), routing.vertx());
        write(request, answer);
    }

    /** Also for what has no route. A HEAD gets everything but the body. */
    static void write(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        answer.headers().forEach(response::putHeader);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }
}
