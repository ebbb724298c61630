/**
 * The gate: a few minutes of figures that a change must not make worse. Speeds are ratios to a baseline that is measured by turns in the same
 * run, never times; what is found is counted, on seeded data, and must be found again to the last one. {@code bench/gate.json} keeps what was.
 */
@NullMarked
@PackageRules(
        threads = "main; people are rendered on the common pool, and the search engine has its own threads",
        uses = {
            "bench.console",
            "bench.faces",
            "bench.figures",
            "bench.kernels",
            "bench.population",
            "bench.search",
            "index.search",
            "index.wire",
            "matcher.architecture",
            "matcher.fingerprint",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary"
        },
        libraries = {"com.fasterxml.jackson"})
package io.whorl.bench.gate;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
