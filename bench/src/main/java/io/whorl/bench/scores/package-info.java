/**
 * What calibration and fusion are worth on scores that other systems made: the Biometric Scores Set of NIST, fitted and fused by the product's own code,
 * cross-validated by subject.
 */
@NullMarked
@PackageRules(
        threads = "main; fits on the common pool",
        uses = {
            "bench.console",
            "bench.figures",
            "bench.statistics",
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.scores;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
