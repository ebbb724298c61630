/**
 * JSON to request records and answer records to JSON, field by field and without any conversion of types: a value of another type is
 * refused, never coerced. Nothing of a sample ever leaves in a refusal.
 */
@NullMarked
@PackageRules(
        threads = "any: each call works on state of its own",
        uses = {
            "matcher.architecture",
            "matcher.calibration",
            "matcher.score",
            "matcher.vocabulary",
            "index.ledger",
            "index.wire",
            "ingest.contract"
        },
        libraries = {"com.fasterxml.jackson"})
package io.whorl.ingest.http.json;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
