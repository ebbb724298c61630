/**
 * Figures of the search by faces: the scan of sketches beside what memory gives, what the short forms lose, and the same question asked of other
 * programs that compare vectors.
 */
@NullMarked
@PackageRules(
        threads = "main, and the search engine's own; vectors are drawn on the common pool",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.kernels",
            "bench.population",
            "bench.portraits",
            "bench.search",
            "bench.statistics",
            "index.gallery",
            "index.search",
            "index.store",
            "index.wire",
            "matcher.architecture",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary"
        },
        libraries = {"org.apache.lucene"})
package io.whorl.bench.faces;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
