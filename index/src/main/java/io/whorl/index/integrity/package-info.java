/**
 * Says of a data directory that no server has whether everything in it is as it was written, and whom it concerns if not. Nothing here
 * changes what it reads.
 */
@NullMarked
@PackageRules(
        threads = "whoever verifies, alone",
        uses = {
            "matcher.architecture",
            "matcher.score",
            "matcher.vocabulary",
            "index.journal",
            "index.ledger",
            "index.node",
            "index.store",
            "index.wire"
        },
        libraries = {"org.agrona"})
package io.whorl.index.integrity;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
