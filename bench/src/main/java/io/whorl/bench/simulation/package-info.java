/**
 * The server's promises under everything that can go wrong, from a seed: the real ledger, node, gateway and sealing over a simulated clock, network, disk and replicated
 * log (docs/decisions/0036).
 */
@NullMarked
@PackageRules(
        threads = "one a world; worlds do not know each other",
        uses = {
            "index.gallery",
            "index.ledger",
            "index.node",
            "index.search",
            "index.store",
            "index.wire",
            "ingest.contract",
            "ingest.gateway",
            "ingest.pipeline",
            "matcher.architecture",
            "matcher.code",
            "matcher.score",
            "matcher.vocabulary"
        },
        libraries = {"org.agrona"})
package io.whorl.bench.simulation;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
