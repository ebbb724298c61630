/** What a score means: calibration to −10·log10(FMR), fusion per person, thresholds by policy. */
@NullMarked
@PackageRules(
        threads = "any: everything is immutable",
        uses = {"matcher.architecture", "matcher.vocabulary"})
package io.whorl.matcher.score;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
