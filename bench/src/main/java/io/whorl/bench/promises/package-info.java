/** The server's promises put to the test under concurrency and kill -9: the same trials serve as figures and as tests. */
@NullMarked
@PackageRules(
        threads = "main, and the clients of a trial",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.gallery",
            "bench.load",
            "bench.population",
            "index.store",
            "ingest.security",
            "ingest.server",
            "ingest.settings",
            "ingest.shards",
            "matcher.architecture",
            "matcher.vocabulary"
        },
        libraries = {})
package io.whorl.bench.promises;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
