package io.whorl.ingest.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whorl.index.node.Node;
import io.whorl.index.node.ReferenceGauges;
import io.whorl.index.search.SearchMetrics;
import io.whorl.index.search.StageName;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.pipeline.CapturePipeline;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.ingest.shards.Shards;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of everything behind the door: queues, stages, decisions, the log, and what is wrong. Any thread. */
final class ServerMetrics {

    private static final double[] QUANTILES = {0.5, 0.99, 1.0};
    private static final double MICROS_A_SECOND = 1e6;

    private final MeterRegistry registry;
    private final StageTimes times;
    private final Map<Decision, Counter> answers = new EnumMap<>(Decision.class);
    private final Counter refusals;
    private final Counter faults;

    ServerMetrics(MeterRegistry registry, StageTimes times) {
        this.registry = registry;
        this.times = times;
        for (Decision decision : Decision.values()) {
            answers.put(
                    decision,
                    Counter.builder("whorl.applications.answered")
                            .description("Answers given to applications, repetitions included")
                            .tag("decision", decision.name())
                            .register(registry));
        }
        refusals = Counter.builder("whorl.applications.refused")
                .description("Applications refused before the log, for their form or for overload")
                .register(registry);
        faults = Counter.builder("whorl.applications.failed")
                .description("Applications that ended by a fault of the server")
                .register(registry);
        for (Stage stage : Stage.values()) {
            stage(stage);
        }
    }

    /** Reads the scrubber from now on. */
    void watch(Scrubber scrubber) {
        FunctionCounter.builder("whorl.scrub.checked", scrubber, Scrubber::checked)
                .description("Records and images that were opened to see whether they are as they were written")
                .register(registry);
        FunctionCounter.builder("whorl.scrub.rounds", scrubber, Scrubber::rounds)
                .description("Times that all of them were")
                .register(registry);
        gauge("whorl.scrub.damaged", "References whose record or image does not open", scrubber, Scrubber::damaged);
    }

    /** Reads these parts from now on. */
    void watch(Node node, Gateway gateway, CapturePipeline pipeline) {
        gauge("whorl.pipeline.waiting", "Requests in the capture ring", pipeline, CapturePipeline::waiting);
        gauge("whorl.gateway.in.flight", "Commands not answered yet", gateway, Gateway::inFlight);
        gauge(
                "whorl.log.acknowledged.position",
                "Highest log position acknowledged to a client",
                gateway,
                Gateway::acknowledgedPosition);
        gauge("whorl.log.applied.position", "Log position up to which all is applied", node, Node::appliedPosition);
        gauge("whorl.node.leads", "1 if this member leads its cluster, or is alone", node, n -> n.leads() ? 1 : 0);
        gauge("whorl.search.pending", "Applications that wait for their search", node, Node::pendingCount);
        gauge(
                "whorl.search.outstanding",
                "Questions in the search",
                node,
                n -> n.search().outstanding());
        gauge(
                "whorl.search.plain",
                "1 if fingers are compared in plain Java, 5 to 10 times slower, for want of 512-bit registers",
                node.search().metrics(),
                search -> search.isPlain() ? 1 : 0);
        for (StageName stage : StageName.values()) {
            slices(node.search().metrics(), stage);
        }
        watch(node.references());
        gauge("whorl.node.faults", "Faults of the node since the start", node, Node::faultCount);
        gauge("whorl.node.not.ready", "1 if the node does not serve", node, n -> flag(n.notReadyReason()));
        gauge("whorl.node.not.writable", "1 if the node takes no new work", node, n -> flag(n.notWritableReason()));
    }

    /** Reads these from now on. */
    void watch(Shards shards) {
        gauge(
                "whorl.shards.missing",
                "Other shards that do not answer: while there are any, applications are held",
                shards,
                Shards::missing);
        gauge("whorl.shards.gone", "Subjects that moved to other shards", shards, Shards::gone);
        gauge("whorl.shards.come", "Subjects that moved here from other shards", shards, Shards::come);
        gauge(
                "whorl.shards.waiting",
                "Subjects that are to move, and for whom something was under way when they were last looked at",
                shards,
                Shards::waiting);
    }

    /** Reads this queue from now on. */
    void watch(SearchQueue queue) {
        Gauge.builder(
                        "whorl.search.wait.seconds",
                        queue,
                        q -> TimeUnit.NANOSECONDS.toMicros(q.waitNanos()) / MICROS_A_SECOND)
                .description("How long a search that came now would wait, by estimate")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("whorl.search.refused", queue, SearchQueue::refused)
                .description("Requests refused because their search would have waited too long")
                .register(registry);
    }

    private void watch(ReferenceGauges references) {
        gauge(
                "whorl.gallery.reserved.bytes",
                "RAM of all columns, room for more included",
                references,
                ReferenceGauges::reservedBytes);
        gauge("whorl.gallery.used.bytes", "RAM of all columns in use", references, ReferenceGauges::usedBytes);
        gauge("whorl.gallery.fingers", "Rows of fingers, deleted ones included", references, ReferenceGauges::fingers);
        gauge(
                "whorl.references.to.recode",
                "Records still to be coded by the current version",
                references,
                ReferenceGauges::toRecode);
        gauge(
                "whorl.references.inserted",
                "References inserted since the start",
                references,
                ReferenceGauges::inserted);
        for (double quantile : QUANTILES) {
            Gauge.builder(
                            "whorl.references.visible.seconds",
                            references,
                            r -> r.visibleMicros(100 * quantile) / MICROS_A_SECOND)
                    .description("From a durable command to a searchable reference")
                    .tags("quantile", Double.toString(quantile))
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** An application was answered ({@code outcome} null: by a fault). */
    void answered(@Nullable Outcome<ApplicationAnswer> outcome, long nanos) {
        times.record(Stage.TOTAL, nanos);
        switch (outcome) {
            case null -> faults.increment();
            case Outcome.Refused<ApplicationAnswer> _ -> refusals.increment();
            case Outcome.Accepted<ApplicationAnswer>(ApplicationAnswer answer) -> {
                Counter counter = answers.get(answer.decision());
                if (counter != null) {
                    counter.increment();
                }
                times.record(Stage.SEARCH, TimeUnit.MICROSECONDS.toNanos(answer.searchMicros()));
            }
        }
    }

    private void stage(Stage stage) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        for (double quantile : QUANTILES) {
            Gauge.builder("whorl.stage.seconds", times, t -> t.micros(stage, 100 * quantile) / MICROS_A_SECOND)
                    .description("Duration of a stage since the start")
                    .tags("stage", name, "quantile", Double.toString(quantile))
                    .register(registry);
        }
        FunctionCounter.builder("whorl.stage.runs", times, t -> t.count(stage))
                .description("How often a stage ran")
                .tags("stage", name)
                .register(registry);
    }

    private void slices(SearchMetrics search, StageName stage) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        FunctionCounter.builder("whorl.search.slices", search, s -> s.slices(stage))
                .description("Slices of the gallery that kernels scored")
                .tags("stage", name)
                .register(registry);
        FunctionCounter.builder("whorl.search.slices.dirty", search, s -> s.dirtySlices(stage))
                .description("Those that allocated on the heap, as only a slow kernel does")
                .tags("stage", name)
                .register(registry);
        Gauge.builder("whorl.search.slow", search, s -> s.isSlow(stage) ? 1 : 0)
                .description("1 if more than 1 % of a stage's last 1,000 slices were dirty")
                .tags("stage", name)
                .strongReference(true)
                .register(registry);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double flag(@Nullable String reason) {
        return reason == null ? 0 : 1;
    }
}
