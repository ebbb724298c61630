/**
 * Minutia codes: cylinders around each minutia, projected to bits that were learned. What the search compares before it compares
 * templates. SKELETON
 */
@NullMarked
@PackageRules(
        threads = "any: values and stateless functions",
        uses = {"matcher.architecture", "matcher.fingerprint", "matcher.kernel"})
package io.whorl.matcher.code;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
