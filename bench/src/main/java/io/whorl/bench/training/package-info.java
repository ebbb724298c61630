/**
 * Learns the codes of minutiae that the search compares: {@code whorl bench train-codes}. From simulated captures of synthetic prints
 * ({@link io.whorl.bench.training.MatePairs}) come the directions in which captures of one finger agree and fingers differ
 * ({@link io.whorl.bench.training.Discriminant}), from those the bits ({@link io.whorl.bench.training.Quantisation}). Training twice from one seed
 * gives the same bytes: everything has its order and its seed, and one thread does the sums.
 */
@NullMarked
@PackageRules(
        threads = "main; prints are gathered on all cores, in a fixed order",
        uses = {
            "bench.console",
            "bench.population",
            "bench.prints",
            "matcher.architecture",
            "matcher.code",
            "matcher.fingerprint",
            "matcher.vocabulary"
        },
        libraries = {"org.ejml"})
package io.whorl.bench.training;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
