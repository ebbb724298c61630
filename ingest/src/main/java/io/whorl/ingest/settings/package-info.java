/** SKELETON. */
@NullMarked
@PackageRules(
        threads = "any",
        uses = {"matcher.architecture"})
package io.whorl.ingest.settings;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
