/** The calibration that is shipped, made from real prints, faces and scores beside the checkout. */
@NullMarked
@PackageRules(
        threads = "main; comparing, fitting and resampling use the common pool",
        uses = {
            "bench.console",
            "bench.fitting",
            "bench.portraits",
            "bench.prints",
            "bench.scores",
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.calibration;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
