/** What somebody who stands at a desk waits for: quality checks of one finger, one after the other. */
@NullMarked
@PackageRules(
        threads = "main; the server has a process of its own",
        uses = {
            "bench.client",
            "bench.console",
            "bench.figures",
            "bench.gate",
            "bench.lifelike",
            "bench.load",
            "bench.population",
            "ingest.security",
            "matcher.architecture",
            "matcher.format",
            "matcher.vocabulary"
        })
package io.whorl.bench.desk;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
