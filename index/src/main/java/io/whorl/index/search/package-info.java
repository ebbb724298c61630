/** The staged search of one probe among all references. */
@NullMarked
@PackageRules(
        threads = "the search coordinator and its workers; any thread submits",
        uses = {"matcher.architecture", "matcher.score", "matcher.vocabulary", "index.gallery", "index.wire"},
        libraries = {})
package io.whorl.index.search;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
