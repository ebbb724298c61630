/**
 * The server put together, and the service behind its doors: each question goes through admission, pipeline, gateway, search or
 * ledger, without ever waiting. {@link io.whorl.ingest.server.ServerAssembly} is the only place that says {@code new} for services.
 */
@NullMarked
@PackageRules(
        threads = "any thread asks; answers complete on the gateway, capture, search or log thread",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.code",
            "matcher.face",
            "matcher.fingerprint",
            "matcher.portrait",
            "matcher.score",
            "matcher.vocabulary",
            "index.backup",
            "index.integrity",
            "index.ledger",
            "index.node",
            "index.search",
            "index.store",
            "index.wire",
            "ingest.contract",
            "ingest.drift",
            "ingest.gateway",
            "ingest.http",
            "ingest.outbox",
            "ingest.pipeline",
            "ingest.review",
            "ingest.security",
            "ingest.settings",
            "ingest.shards",
            "ingest.transfer"
        },
        libraries = {"com.fasterxml.jackson", "io.micrometer"})
package io.whorl.ingest.server;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
