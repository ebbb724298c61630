/** One member of the cluster. */
@NullMarked
@PackageRules(
        threads = "Aeron agents; any thread asks",
        uses = {"matcher.architecture", "index.ledger", "index.search"},
        libraries = {})
package io.whorl.index.node;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
