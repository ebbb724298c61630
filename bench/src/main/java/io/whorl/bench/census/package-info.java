/**
 * Synthetic people written to files, as images or as templates, in any number, with the truth about them: made on all processors, written in their order, and never
 * more of them in memory than a few a processor.
 */
@NullMarked
@PackageRules(
        threads = "the caller writes; a pool of its own makes people",
        uses = {"bench.lifelike", "bench.population", "matcher.architecture", "matcher.vocabulary"})
package io.whorl.bench.census;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
