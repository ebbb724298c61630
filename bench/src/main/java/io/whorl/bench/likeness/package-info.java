/** How like life the population is: minutiae, scores and faces of synthetic people beside those of real ones, as {@code docs/population.md} shows them. */
@NullMarked
@PackageRules(
        threads = "main; extraction and comparison on the common pool",
        uses = {
            "bench.console",
            "bench.lifelike",
            "bench.plots",
            "bench.population",
            "bench.portraits",
            "bench.prints",
            "bench.statistics",
            "matcher.architecture",
            "matcher.comparison",
            "matcher.fingerprint",
            "matcher.format",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.likeness;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
