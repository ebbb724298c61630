/**
 * The commands of {@code whorl}, and how other modules contribute theirs. Only this package and such commands print and exit.
 */
@NullMarked
@PackageRules(
        threads = "main, and the shutdown hook",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "index.backup",
            "index.integrity",
            "index.node",
            "index.store",
            "ingest.security",
            "ingest.server",
            "ingest.settings",
            "ingest.shards",
            "ingest.transfer"
        },
        libraries = {"com.fasterxml.jackson", "picocli"})
package io.whorl.ingest.cli;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
