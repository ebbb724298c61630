package io.whorl.ingest.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** The meters of the door: latency and counts per route, what is in flight, what was refused. */
final class DoorMetrics {

    private final MeterRegistry registry;
    private final List<RouteMetrics> routes = new ArrayList<>();

    DoorMetrics(MeterRegistry registry, ConnectionGate connections, RequestGate gate) {
        this.registry = registry;
        Gauge.builder("whorl.http.connections", connections, ConnectionGate::open)
                .description("Connections that are open")
                .register(registry);
        Gauge.builder("whorl.http.requests.in.flight", gate, RequestGate::requests)
                .description("Requests that are being read or worked on")
                .register(registry);
        Gauge.builder("whorl.http.body.bytes.in.flight", gate, RequestGate::bytes)
                .description("Bytes of request bodies held")
                .register(registry);
        FunctionCounter.builder("whorl.http.overload.refusals", gate, RequestGate::refusals)
                .description("Requests answered 503 because too much was in flight")
                .register(registry);
    }

    /** The meters of one route; called once for each, before the first request. */
    RouteMetrics of(Route route) {
        RouteMetrics metrics = new RouteMetrics(registry, route);
        routes.add(metrics);
        return metrics;
    }

    /** Ends the interval of every route's latencies: what is then scraped is since the call before. Any one thread at a time. */
    synchronized void sample() {
        routes.forEach(RouteMetrics::sample);
    }
}
