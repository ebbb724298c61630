/**
 * A gallery on several shards: who is on which ({@link io.whorl.ingest.shards.ShardMap}), the search of all of them
 * ({@link io.whorl.ingest.shards.ShardedSearcher}), and the way between them, on which everything is sealed (decisions/0040); and the moves of subjects to a new
 * one ({@link io.whorl.ingest.shards.Mover}, decisions/0042).
 */
@NullMarked
@PackageRules(
        threads =
                "any thread asks; answers complete on the HTTP client's threads; the door has an event loop of its own",
        uses = {
            "matcher.architecture",
            "matcher.vocabulary",
            "index.ledger",
            "index.node",
            "index.search",
            "index.store",
            "index.wire",
            "ingest.gateway",
            "ingest.settings"
        },
        libraries = {"io.vertx"})
package io.whorl.ingest.shards;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
