/**
 * The replicated state as a pure function of the log: no clock, no random, no thread, no I/O, no order of a hash table, no locale.
 * Its rows live off-heap in one append-only store; a snapshot is that store, byte by byte.
 */
@NullMarked
@PackageRules(
        threads = "the thread that applies the log, alone",
        uses = {"matcher.architecture", "matcher.score", "matcher.vocabulary", "index.wire"},
        libraries = {"org.agrona"})
package io.whorl.index.ledger;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
