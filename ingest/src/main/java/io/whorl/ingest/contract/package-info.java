/** What can be asked of Whorl and what it answers, as records; and the service behind all doors. */
@NullMarked
@PackageRules(
        threads = "any: records are immutable",
        uses = {"matcher.architecture", "matcher.vocabulary", "index.wire"},
        libraries = {})
package io.whorl.ingest.contract;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
