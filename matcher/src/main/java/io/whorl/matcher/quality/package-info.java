/** Capture quality from 0 to 100 with what lowers it. */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.format", "matcher.vocabulary"})
package io.whorl.matcher.quality;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
