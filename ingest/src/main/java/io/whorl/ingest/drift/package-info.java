/**
 * Whether impostors of the live system still score as the calibration says: counts of sampled comparisons by threshold and day, the file that keeps
 * them, the alert, and the chart.
 */
@NullMarked
@PackageRules(
        threads = "the search coordinator brings scores; whorl-drift writes and judges; any thread reads",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "matcher.vocabulary",
            "index.search",
            "index.store",
            "ingest.contract"
        })
package io.whorl.ingest.drift;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
