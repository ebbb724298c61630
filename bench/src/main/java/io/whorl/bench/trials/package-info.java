/**
 * Comparisons of one folder's samples with each other, whatever the modality: which pairs a protocol asks for, the error rates of each method over them, and the
 * tables and plots that show them (ISO/IEC 19795-1; the FVC protocol).
 */
@NullMarked
@PackageRules(
        threads = "any: values and stateless functions; finger pairs are compared on the common pool",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.plots",
            "bench.prints",
            "bench.statistics",
            "matcher.architecture",
            "matcher.comparison",
            "matcher.kernel"
        })
package io.whorl.bench.trials;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
