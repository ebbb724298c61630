/**
 * What the search loses and whom it mistakes, measured as ISO/IEC 19795-1 has it: real mated prints in large galleries, every stage
 * against the exhaustive comparison, and how hard the synthetic impostors are beside real ones.
 */
@NullMarked
@PackageRules(
        threads = "main; comparisons on the common pool, and the search engine has its own threads",
        uses = {
            "bench.attacks",
            "bench.console",
            "bench.figures",
            "bench.fitting",
            "bench.plots",
            "bench.population",
            "bench.portraits",
            "bench.prints",
            "bench.search",
            "bench.statistics",
            "bench.trials",
            "index.gallery",
            "index.search",
            "index.store",
            "index.wire",
            "matcher.architecture",
            "matcher.code",
            "matcher.comparison",
            "matcher.fingerprint",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.accuracy;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
