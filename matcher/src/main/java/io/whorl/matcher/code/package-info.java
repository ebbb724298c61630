/**
 * Minutia codes: cylinders around each minutia ({@link io.whorl.matcher.code.Cylinders}), projected to bits that were learned
 * ({@link io.whorl.matcher.code.MinutiaEncoder}), kept with the finger ({@link io.whorl.matcher.code.FingerCodes}), and calibrated on
 * impostors when a finger is searched ({@link io.whorl.matcher.code.CodedProbe}). What the search compares before it compares
 * templates.
 *
 * <p>What was learned is shipped as resources of this package, one for each version of the codes; a version never changes.
 */
@NullMarked
@PackageRules(
        threads = "any: values and stateless functions",
        uses = {"matcher.architecture", "matcher.fingerprint", "matcher.kernel"})
package io.whorl.matcher.code;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
