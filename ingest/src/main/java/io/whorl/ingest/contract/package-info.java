/**
 * What can be asked of Whorl and what it answers, as records; the rules for identifiers; and the service behind all doors.
 * Whoever builds a request record has checked its identifiers with {@link io.whorl.ingest.contract.RequestId} and
 * {@link io.whorl.ingest.contract.SubjectIdRule}.
 */
@NullMarked
@PackageRules(
        threads = "any: everything is immutable",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "matcher.vocabulary",
            "index.ledger",
            "index.wire"
        })
package io.whorl.ingest.contract;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
