/**
 * Figures of the search as it runs in service: galleries of up to a million people, asked by real prints through the search engine,
 * with exhaustive SourceAFIS beside it.
 */
@NullMarked
@PackageRules(
        threads = "main; galleries are coded on the common pool, and the search engine has its own threads",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.population",
            "bench.prints",
            "index.gallery",
            "index.search",
            "index.store",
            "index.wire",
            "matcher.architecture",
            "matcher.code",
            "matcher.fingerprint",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary"
        },
        libraries = {"org.HdrHistogram"})
package io.whorl.bench.search;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
