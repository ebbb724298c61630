/** The main job from end to end: a population is enrolled over HTTP, then come the cases that tell whether the server decides as it must. */
@NullMarked
@PackageRules(
        threads = "main, and a few workers that render and send",
        uses = {
            "bench.client",
            "bench.console",
            "bench.population",
            "bench.prints",
            "index.store",
            "ingest.security",
            "ingest.server",
            "ingest.settings",
            "matcher.architecture",
            "matcher.format",
            "matcher.vocabulary"
        },
        libraries = {"com.fasterxml.jackson", "org.HdrHistogram"})
package io.whorl.bench.demo;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
