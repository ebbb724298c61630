/** What a stopped server left on the disk, put to the test: flipped bits, backups. The same trials serve as figures and as tests. */
@NullMarked
@PackageRules(
        threads = "main; those of the nodes that are started",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.gallery",
            "bench.population",
            "bench.promises",
            "index.backup",
            "index.integrity",
            "index.node",
            "index.search",
            "index.store",
            "index.wire",
            "ingest.security",
            "ingest.server",
            "ingest.settings",
            "matcher.architecture",
            "matcher.code",
            "matcher.score"
        })
package io.whorl.bench.durability;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
