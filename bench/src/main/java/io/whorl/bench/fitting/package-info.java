/**
 * The weights of the finger comparison: measured on real prints, fitted, held against prints that fitted nothing, and what raw score impostors reach how
 * often.
 */
@NullMarked
@PackageRules(
        threads = "main; measuring and fitting use the common pool",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.prints",
            "bench.statistics",
            "bench.trials",
            "matcher.architecture",
            "matcher.calibration",
            "matcher.code",
            "matcher.comparison"
        },
        libraries = {"org.ejml"})
package io.whorl.bench.fitting;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
