/**
 * Two fingers compared: SourceAFIS and the alignment of coded minutiae, fused into one raw score by logistic regression. The weights are a
 * resource, fitted by {@code whorl bench fit-fusion} on real prints.
 */
@NullMarked
@PackageRules(
        threads = "probes and references: any; a comparator: one",
        uses = {"matcher.architecture", "matcher.code", "matcher.fingerprint", "matcher.kernel", "matcher.vocabulary"})
package io.whorl.matcher.comparison;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
