package io.whorl.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.ingest.http.json.EventStreamWriter;
import io.whorl.ingest.http.json.IssuanceReader;
import io.whorl.ingest.security.Bearer;
import io.whorl.ingest.security.Permission;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of server-sent events (WHATWG HTML, section 9.2), from where it stands, in the order of the log. Nothing is kept for a consumer: what its socket
 * does not take is not read from the ledger. One that takes nothing for too long is told so and cut off, and goes on from its position. Confined to the event
 * loop of its connection.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int BATCH = 100;
    private static final long CUT_AFTER_MS = 5_000;

    private final MountedRoute mounted;
    private final DoorParts parts;
    private final EventStreams streams;
    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final long startNanos = System.nanoTime();

    private @Nullable Bearer bearer;
    private long timer = -1;
    private long position;
    private long takenAtNanos = startNanos;
    private long wroteAtNanos = startNanos;
    private boolean isAsking;
    private boolean isOver;

    EventStream(MountedRoute mounted, EventStreams streams, DoorParts parts, RoutingContext routing) {
        this.mounted = mounted;
        this.parts = parts;
        this.streams = streams;
        this.routing = routing;
        request = routing.request();
        response = routing.response();
        context = routing.vertx().getOrCreateContext();
    }

    /** Refuses, or finds out whether the position exists, and begins. */
    void begin() {
        Answer refusal = admission();
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        String lastSeen = request.getHeader("Last-Event-ID");
        String after = lastSeen == null ? after() : lastSeen;
        switch (IssuanceReader.number(lastSeen == null ? "after" : "Last-Event-ID", after, 0, Long.MAX_VALUE, 0)) {
            case Outcome.Refused<Long>(Refusal why) -> refuse(Answer.of(why));
            case Outcome.Accepted<Long>(Long from) -> beginAfter(from);
        }
    }

    /** Empty, which is no number, if the query cannot be decoded. */
    private @Nullable String after() {
        try {
            return routing.queryParams().get("after");
        } catch (HttpException | IllegalArgumentException e) {
            LOG.debug("a query that cannot be decoded", e);
            return "";
        }
    }

    private @Nullable Answer admission() {
        Permission permission = Objects.requireNonNull(mounted.route().permission());
        Answer refusal =
                switch (parts.authentication().entry(request.getHeader(HttpHeaders.AUTHORIZATION), permission)) {
                    case Authentication.Entry.Turned(Answer turned) -> turned;
                    case Authentication.Entry.Admitted(Bearer admitted) -> {
                        bearer = admitted;
                        yield null;
                    }
                };
        if (refusal != null || streams.tryEnter(this)) {
            return refusal;
        }
        return Answer.of(Refusal.unavailable(
                "TOO_MANY_STREAMS", "There are " + streams.limits().streams() + " event streams already."));
    }

    private void beginAfter(long from) {
        response.closeHandler(_ -> left());
        ask(streams.service().lastEvent(), last -> {
            if (from > last) {
                refuse(Answer.of(IssuanceEndpoints.unknownPosition(from, last)));
            } else {
                open(from);
            }
        });
    }

    private void open(long from) {
        position = from;
        response.setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, EventStreamWriter.MEDIA_TYPE);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        write(EventStreamWriter.comment("events after " + from));
        mounted.metrics().record(200, System.nanoTime() - startNanos);
        timer = routing.vertx().setPeriodic(streams.limits().lookMs(), _ -> look());
        look();
    }

    private void look() {
        if (isOver || isAsking) {
            return;
        }
        long now = System.nanoTime();
        EventStreams.Limits limits = streams.limits();
        if (response.writeQueueFull()) {
            if (isOlder(takenAtNanos, now, limits.slowMs())) {
                end("TOO_SLOW", "nothing was taken for " + limits.slowMs() + " ms");
            }
            return;
        }
        takenAtNanos = now;
        if (Instant.now().isAfter(Objects.requireNonNull(bearer).expiresAt())) {
            end("TOKEN_EXPIRED", "come again with another token");
        } else if (isOlder(startNanos, now, limits.longestMs())) {
            end("COME_AGAIN", "a stream lasts " + limits.longestMs() + " ms at most");
        } else if (streams.last() > position) {
            ask(streams.service().entries(position, BATCH), this::send);
        } else if (isOlder(wroteAtNanos, now, limits.heartbeatMs())) {
            write(EventStreamWriter.comment("nothing new"));
        }
    }

    /** Asks for more at once while there is more: a consumer that was away catches up as fast as it takes. */
    private void send(LifePage page) {
        for (LifeEntry entry : page.entries()) {
            write(EventStreamWriter.event(entry));
        }
        // as far as was looked, and no further: what came since is still to be asked for
        if (page.through() > position) {
            position = page.through();
            look();
        }
    }

    // value and fault both go to the loop
    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> void ask(CompletableFuture<Outcome<T>> question, Consumer<T> then) {
        isAsking = true;
        question.whenComplete((outcome, fault) -> context.runOnContext(_ -> {
            isAsking = false;
            if (!isOver) {
                answered(outcome, fault, then);
            }
        }));
    }

    private <T> void answered(@Nullable Outcome<T> outcome, @Nullable Throwable fault, Consumer<T> then) {
        switch (outcome) {
            case Outcome.Accepted<T>(T value) -> then.accept(value);
            case Outcome.Refused<T>(Refusal why) -> giveUp(Answer.of(why), why.code(), why.detail());
            case null -> {
                LOG.error("an event stream ends, for events cannot be read", fault);
                String detail = "the server failed; its log says how";
                giveUp(Answer.of(500, "INTERNAL", detail), "INTERNAL", detail);
            }
        }
    }

    /** A refusal while there is nothing written yet, then the last event of the stream. */
    private void giveUp(Answer refusal, String code, String detail) {
        if (response.headWritten()) {
            end(code, detail);
        } else {
            refuse(refusal);
        }
    }

    private void refuse(Answer refusal) {
        over();
        mounted.metrics().record(refusal.status(), System.nanoTime() - startNanos);
        Exchange.write(request, refusal);
    }

    private void end(String code, String detail) {
        write(EventStreamWriter.end(code, detail, position));
        over();
        Future<Void> written = response.end();
        written.onComplete(_ -> request.connection().close());
        // what a consumer does not take is never written
        routing.vertx().setTimer(CUT_AFTER_MS, _ -> request.connection().close());
    }

    /** Any thread. */
    void serverStops() {
        context.runOnContext(_ -> {
            if (!isOver && response.headWritten()) {
                end("SERVER_STOPS", "come again when it is back");
            }
        });
    }

    private void left() {
        if (!isOver) {
            over();
        }
    }

    private void over() {
        isOver = true;
        routing.vertx().cancelTimer(timer);
        streams.leave(this);
    }

    // a consumer that is gone is told by the handler of its connection
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(byte[] bytes) {
        wroteAtNanos = System.nanoTime();
        response.write(Buffer.buffer(bytes));
    }

    private static boolean isOlder(long atNanos, long nowNanos, long ms) {
        return nowNanos - atNanos >= TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
