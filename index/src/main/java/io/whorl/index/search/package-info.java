/**
 * The staged search of probes among all references, and the 1:1 with a person's own: a ring takes questions, a coordinator
 * gathers those that wait, and a small crew carries a batch through the cascade (cut, score, align, compare), which narrows from
 * everybody to a few dozen people.
 */
@NullMarked
@PackageRules(
        threads = "the search coordinator and its workers; any thread submits",
        uses = {
            "matcher.architecture",
            "matcher.code",
            "matcher.comparison",
            "matcher.face",
            "matcher.fingerprint",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary",
            "index.gallery",
            "index.store",
            "index.wire"
        },
        libraries = {"com.lmax.disruptor", "org.HdrHistogram"})
package io.whorl.index.search;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
