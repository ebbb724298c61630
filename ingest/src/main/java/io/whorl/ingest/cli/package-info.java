/** The commands of {@code whorl}. Only this package and the mains of other modules print and exit. */
@NullMarked
@PackageRules(
        threads = "main",
        uses = {"matcher.architecture"})
package io.whorl.ingest.cli;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
