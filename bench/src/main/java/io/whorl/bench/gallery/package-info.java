/** Figures of a big gallery: how soon a server is ready that holds one, what it takes of RAM, how soon a new reference is searchable. */
@NullMarked
@PackageRules(
        threads = "main; those of the node that fills a directory",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.load",
            "bench.population",
            "index.node",
            "index.store",
            "index.wire",
            "ingest.security",
            "matcher.architecture",
            "matcher.code",
            "matcher.fingerprint",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.gallery;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
