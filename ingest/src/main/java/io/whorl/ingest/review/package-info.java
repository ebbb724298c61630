/**
 * What people see who judge: the images of a review beside those of each candidate, with minutiae and those that were paired, the parts of the score, and the
 * histories. Plain images are in RAM alone, while a page is made and sent.
 */
@NullMarked
@PackageRules(
        threads = "the common pool; everything is confined to one call or immutable",
        uses = {
            "matcher.architecture",
            "matcher.comparison",
            "matcher.fingerprint",
            "matcher.format",
            "matcher.vocabulary",
            "index.ledger",
            "index.store",
            "index.wire"
        })
package io.whorl.ingest.review;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
