/**
 * The way of captures in front of the log: a bounded Disruptor ring, the capture threads that decode, judge and extract, the
 * choice of the captures that serve, and the sealing into a command. Nothing in here knows who asks, or where commands go.
 */
@NullMarked
@PackageRules(
        threads = "any thread submits; the capture threads read, choose and seal",
        uses = {
            "matcher.architecture",
            "matcher.code",
            "matcher.comparison",
            "matcher.face",
            "matcher.fingerprint",
            "matcher.format",
            "matcher.quality",
            "matcher.score",
            "matcher.vocabulary",
            "index.store",
            "index.wire",
            "ingest.contract"
        },
        libraries = {"com.lmax.disruptor", "org.HdrHistogram"})
package io.whorl.ingest.pipeline;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
