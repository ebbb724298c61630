/** Real faces beside the checkout, read by the server's own encoder, and how well it tells people apart. */
@NullMarked
@PackageRules(
        threads = "main; faces are read on all cores",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.face",
            "matcher.format",
            "matcher.kernel",
            "matcher.portrait",
            "matcher.vocabulary",
            "bench.console",
            "bench.figures",
            "bench.prints",
            "bench.statistics"
        })
package io.whorl.bench.portraits;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
