/** Figures: what a benchmark measured, as records, as JSON for programs and as one HTML page for people. */
@NullMarked
@PackageRules(
        threads = "main",
        uses = {"bench.console", "matcher.architecture"},
        libraries = {"com.fasterxml.jackson"})
package io.whorl.bench.figures;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
