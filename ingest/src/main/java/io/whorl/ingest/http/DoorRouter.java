package io.whorl.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.whorl.ingest.http.json.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Mounts the table of routes on a Vert.x router, with HEAD beside each GET that has an end, 405 for other methods, and problems for all else. */
final class DoorRouter {

    private DoorRouter() {}

    static Router of(Vertx vertx, List<MountedRoute> routes, DoorParts parts) {
        Router router = Router.router(vertx);
        Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
        for (MountedRoute mounted : routes) {
            Route route = mounted.route();
            TreeSet<String> allowed = methods.computeIfAbsent(route.vertxPath(), path -> new TreeSet<>());
            mount(router, route.method(), mounted, parts);
            allowed.add(route.method().name());
            if (route.method().equals(HttpMethod.GET) && route.streams() == null) {
                mount(router, HttpMethod.HEAD, mounted, parts);
                allowed.add(HttpMethod.HEAD.name());
            }
        }
        methods.forEach((path, allowed) -> {
            Answer answer = notAllowed(String.join(", ", allowed));
            router.route(path).handler(routing -> write(routing, answer, parts));
        });
        Answer notFound = Answer.of(404, "NO_SUCH_ROUTE", "there is nothing at this path; see /openapi.json");
        router.route().handler(routing -> write(routing, notFound, parts));
        router.errorHandler(
                400,
                routing -> write(
                        routing,
                        Answer.of(400, "BAD_REQUEST", "the request line or its headers cannot be read"),
                        parts));
        return router;
    }

    private static void mount(Router router, HttpMethod method, MountedRoute mounted, DoorParts parts) {
        EventStreams streams = mounted.route().streams();
        router.route(method, mounted.route().vertxPath())
                .handler(
                        streams == null
                                ? routing -> new Exchange(mounted, parts, routing).begin()
                                : routing -> new EventStream(mounted, streams, parts, routing).begin());
    }

    private static Answer notAllowed(String allowed) {
        return Answer.of(
                new Problem(405, "METHOD_NOT_ALLOWED", "this path takes " + allowed, null),
                Map.of(HttpHeaders.ALLOW.toString(), allowed));
    }

    private static void write(RoutingContext routing, Answer answer, DoorParts parts) {
        Drain.ofUnread(routing.request(), parts.limits(), routing.vertx());
        Exchange.write(routing.request(), answer);
    }
}
