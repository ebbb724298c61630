/**
 * Whether people who are on file are caught when they come with another's face or another's fingers, or without one of the two: real fingers and
 * faces, through the search of service, at the thresholds of the default policy.
 */
@NullMarked
@PackageRules(
        threads = "main; galleries and faces are made on the common pool, and the search engine has its own threads",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.population",
            "bench.portraits",
            "bench.prints",
            "bench.search",
            "bench.statistics",
            "index.search",
            "index.wire",
            "matcher.architecture",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.attacks;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
