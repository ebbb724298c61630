/**
 * Calibrations fitted to labelled comparisons: the curve of impostors with its tail, the density of mates, intervals by resampling subjects, and how far
 * the fingers of one person hang together.
 */
@NullMarked
@PackageRules(
        threads = "any: values and stateless functions; a fit runs on the calling thread",
        uses = {"matcher.architecture", "matcher.score", "matcher.vocabulary"})
package io.whorl.matcher.calibration;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
