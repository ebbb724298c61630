package io.whorl.ingest.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.http.json.IssuanceReader;
import io.whorl.ingest.http.json.RequestReader;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.ingest.settings.Settings;
import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The native HTTP door, open from {@link #open} to {@link #close}. It owns its Vert.x with its threads; the service, the tokens and the registry
 * are the caller's. Opened and closed by the thread that starts the server.
 */
public final class HttpDoor implements AutoCloseable {

    private static final long START_LIMIT_SECONDS = 30;
    private static final long STOP_LIMIT_SECONDS = 15;

    private final Vertx vertx;
    private final EventStreams streams;
    private final URI url;

    private HttpDoor(Vertx vertx, EventStreams streams, URI url) {
        this.vertx = vertx;
        this.streams = streams;
        this.url = url;
    }

    /**
     * Opens the door, and returns when it answers. Throws {@link IllegalStateException} in one sentence if it cannot bind.
     */
    public static HttpDoor open(
            Settings settings, Tokens tokens, MatchService service, PrometheusMeterRegistry registry) {
        return open(settings, tokens, service, registry, EventStreams.Limits.DEFAULT);
    }

    static HttpDoor open(
            Settings settings,
            Tokens tokens,
            MatchService service,
            PrometheusMeterRegistry registry,
            EventStreams.Limits limits) {
        HttpServerOptions options = DoorOptions.server(settings);
        Vertx vertx = Vertx.vertx(DoorOptions.vertx(settings.server()));
        RequestGate gate = new RequestGate(
                settings.server().requestsInFlight(), settings.server().bodyBytesInFlight());
        ConnectionGate connections = new ConnectionGate(settings.server().connections());
        DoorMetrics metrics = new DoorMetrics(registry, connections, gate);
        Executor workers = task -> vertx.executeBlocking(
                () -> {
                    task.run();
                    return null;
                },
                false);
        DoorParts parts = new DoorParts(settings.server(), connections, gate, new Authentication(tokens), workers);
        EventStreams streams = new EventStreams(service.issuance(), limits);
        List<MountedRoute> routes = Routes.of(
                        new ServiceEndpoints(
                                service, new RequestReader(settings.data().subjectIdRule())),
                        new TuningEndpoints(service.tuning(), workers),
                        new IssuanceEndpoints(
                                service.issuance(),
                                new IssuanceReader(settings.data().subjectIdRule())),
                        new AdjudicationEndpoints(service.adjudication()),
                        new OperationEndpoints(service, metrics, registry, workers),
                        streams)
                .stream()
                .map(route -> new MountedRoute(route, metrics.of(route)))
                .toList();
        ConcurrentLinkedQueue<DoorVerticle> verticles = new ConcurrentLinkedQueue<>();
        try {
            await(
                    vertx.deployVerticle(
                            () -> {
                                DoorVerticle verticle = new DoorVerticle(options, routes, parts);
                                verticles.add(verticle);
                                return verticle;
                            },
                            new DeploymentOptions()
                                    .setInstances(settings.server().eventLoops())),
                    START_LIMIT_SECONDS);
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(why(settings.server(), e), e);
        }
        return new HttpDoor(vertx, streams, url(settings, verticles.element().port()));
    }

    private static String why(ServerSettings server, CompletionException e) {
        String what = "http door: cannot open " + server.host() + " port " + server.port() + ": ";
        return switch (e.getCause()) {
            case BindException bind ->
                what + bind.getMessage()
                        + ". server.host must be an address of this machine, and server.port (or --port)"
                        + " one that no other program has: is a server running there already?";
            case UnknownHostException host ->
                what + host.getMessage() + ". server.host must be an address of this machine, or a name of one";
            case null -> what + e.getMessage();
            case Throwable other -> what + other;
        };
    }

    /** An IPv6 address stands in brackets. */
    static URI url(Settings settings, int port) {
        String scheme = settings.tls().isOn() ? "https" : "http";
        String host = settings.server().host();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Where it answers, with the real port. */
    public URI url() {
        return url;
    }

    /** Takes no new connection, gives requests in flight a few seconds to finish, and ends the threads. */
    @Override
    public void close() {
        streams.close();
        await(vertx.close(), STOP_LIMIT_SECONDS);
    }

    private static void await(Future<?> future, long limitSeconds) {
        CompletableFuture<?> done = future.toCompletionStage().toCompletableFuture();
        done.orTimeout(limitSeconds, TimeUnit.SECONDS).join();
    }
}
