package io.whorl.ingest.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whorl.ingest.contract.Health;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.http.json.AnswerWriter;
import io.whorl.matcher.vocabulary.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The routes for operation: health, metrics, the interface's own description. */
final class OperationEndpoints {

    /** The text format of Prometheus, as the registry writes it by default. */
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Answer LIVE = Answer.json(200, AnswerWriter.health(new Health(null, null)));

    private final MatchService service;
    private final DoorMetrics metrics;
    private final PrometheusMeterRegistry registry;
    private final Executor workers;
    private final Answer openApi = Answer.json(200, OpenApiDocument.bytes());

    OperationEndpoints(MatchService service, DoorMetrics metrics, PrometheusMeterRegistry registry, Executor workers) {
        this.service = service;
        this.metrics = metrics;
        this.registry = registry;
        this.workers = workers;
    }

    /** The process answers, and that is all it says. */
    Work<?> live(Inbound inbound) {
        return Work.done(LIVE);
    }

    Work<?> ready(Inbound inbound) {
        Health health = service.health();
        boolean isUp = health.notReady() == null && health.notWritable() == null;
        byte[] body = AnswerWriter.health(health);
        return Work.done(
                isUp ? Answer.json(200, body) : new Answer(503, Answer.JSON, Map.of("Retry-After", "1"), body));
    }

    /** Rendered by a worker: it walks over all meters. */
    Work<?> metrics(Inbound inbound) {
        return new Work<>(
                CompletableFuture.supplyAsync(
                        () -> {
                            metrics.sample();
                            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
                            return Outcome.of(new Answer(200, PROMETHEUS_TEXT, Map.of(), text));
                        },
                        workers),
                Function.identity());
    }

    Work<?> openApi(Inbound inbound) {
        return Work.done(openApi);
    }
}
