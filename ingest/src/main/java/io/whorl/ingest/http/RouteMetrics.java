package io.whorl.ingest.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Latency and counts of one route. Recording: any thread, wait-free. {@link #sample} takes the interval's histogram and computes
 * what the gauges then show, so a scrape costs the requests nothing.
 */
final class RouteMetrics {

    private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(2);
    /** One per cent, in some 30 KB a histogram. */
    private static final int DIGITS = 2;

    private static final double MICROS_PER_SECOND = 1e6;

    private final Recorder latencies = new Recorder(HIGHEST_MICROS, DIGITS);
    private final LongAdder[] byStatusClass = {
        new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()
    };
    private @Nullable Histogram interval;
    private volatile Latency latest = Latency.NONE;

    /** Seconds, over one interval; NaN without a request. */
    private record Latency(double p50, double p99, double max) {
        static final Latency NONE = new Latency(Double.NaN, Double.NaN, Double.NaN);
    }

    RouteMetrics(MeterRegistry registry, Route route) {
        Tags tags = Tags.of("method", route.method().name(), "route", route.path());
        gauge(registry, "whorl.http.latency.seconds", tags.and("quantile", "0.5"), it -> it.latest.p50);
        gauge(registry, "whorl.http.latency.seconds", tags.and("quantile", "0.99"), it -> it.latest.p99);
        gauge(registry, "whorl.http.latency.max.seconds", tags, it -> it.latest.max);
        for (int i = 0; i < byStatusClass.length; i++) {
            FunctionCounter.builder("whorl.http.requests", byStatusClass[i], LongAdder::sum)
                    .description("Requests answered")
                    .tags(tags.and("status", (i + 1) + "xx"))
                    .register(registry);
        }
    }

    /** Counts an answer and its latency. */
    void record(int status, long nanos) {
        byStatusClass[status / 100 - 1].increment();
        latencies.recordValue(Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Ends an interval; one thread at a time. */
    void sample() {
        Histogram ended = latencies.getIntervalHistogram(interval);
        interval = ended;
        latest = ended.getTotalCount() == 0
                ? Latency.NONE
                : new Latency(
                        ended.getValueAtPercentile(50) / MICROS_PER_SECOND,
                        ended.getValueAtPercentile(99) / MICROS_PER_SECOND,
                        ended.getMaxValue() / MICROS_PER_SECOND);
    }

    private void gauge(MeterRegistry registry, String name, Tags tags, ToDoubleFunction<RouteMetrics> value) {
        Gauge.builder(name, this, value)
                .description(
                        "Latency since the scrape before, from the request's head to the answer handed to the socket")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
