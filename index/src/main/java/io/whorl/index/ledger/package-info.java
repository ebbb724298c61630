/** The replicated state as a pure function of the log: no clock, no random, no I/O. */
@NullMarked
@PackageRules(
        threads = "the thread that applies the log, alone",
        uses = {"matcher.architecture", "matcher.score", "index.wire"},
        libraries = {"org.agrona"})
package io.whorl.index.ledger;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
