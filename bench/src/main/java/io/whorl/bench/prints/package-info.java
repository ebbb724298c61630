/** Real fingerprints from outside the project, as templates, with whose they are. */
@NullMarked
@PackageRules(
        threads = "main; extraction uses the common pool",
        uses = {"bench.console", "matcher.architecture", "matcher.fingerprint", "matcher.format", "matcher.vocabulary"})
package io.whorl.bench.prints;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
