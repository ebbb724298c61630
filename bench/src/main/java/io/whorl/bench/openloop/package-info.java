/**
 * Loads that come by a rate and wait for nobody, what servers make of them, and the figures of that: latency counts from the moment at which a
 * request was due, so a server that stalls is charged with all that it kept waiting.
 */
@NullMarked
@PackageRules(
        threads = "main; a stubbed server has its own process",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.load",
            "bench.population",
            "bench.search",
            "bench.statistics",
            "index.search",
            "ingest.security",
            "ingest.server",
            "ingest.settings",
            "matcher.architecture",
            "matcher.vocabulary"
        },
        libraries = {"org.HdrHistogram"})
package io.whorl.bench.openloop;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
