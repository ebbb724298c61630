/**
 * What is counted of comparisons and searches, with its uncertainty: error rates by threshold, intervals by resampling whole groups (pairs of
 * one finger are not independent), intervals of proportions, trends of
 * series.
 */
@NullMarked
@PackageRules(
        threads = "any: values and stateless functions",
        uses = {"matcher.architecture"})
package io.whorl.bench.statistics;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
