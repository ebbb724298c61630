/** The counts of acceptance points as a page for people who plan new ones: ranked lists, and where applicants live on a map of tiles. */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "index.ledger", "ingest.contract"})
package io.whorl.ingest.points;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
