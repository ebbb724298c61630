/**
 * The native HTTP door: everything between a socket and {@link io.whorl.ingest.contract.MatchService}. Vert.x is used here and nowhere
 * else. A request lives on the event loop of its connection; only large bodies are parsed, and metrics rendered, on worker threads.
 */
@NullMarked
@PackageRules(
        threads =
                "Vert.x event loops (settings: server.eventLoops) and its workers; HttpDoor: the thread that starts the server",
        uses = {
            "matcher.architecture",
            "matcher.vocabulary",
            "index.wire",
            "ingest.contract",
            "ingest.drift",
            "ingest.http.json",
            "ingest.points",
            "ingest.security",
            "ingest.settings"
        },
        libraries = {"io.vertx", "io.netty", "io.micrometer", "org.HdrHistogram", "org.slf4j"})
package io.whorl.ingest.http;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
