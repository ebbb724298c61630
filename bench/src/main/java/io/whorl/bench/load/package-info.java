/** Servers in processes of their own, loads on them, and the figures that need both. */
@NullMarked
@PackageRules(
        threads = "main; a reader for each server's output",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.population",
            "index.store",
            "ingest.cli",
            "ingest.security",
            "matcher.architecture",
            "matcher.vocabulary"
        },
        libraries = {"org.HdrHistogram"})
package io.whorl.bench.load;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
