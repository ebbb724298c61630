/** SKELETON. */
@NullMarked
@PackageRules(
        threads = "any",
        uses = {"matcher.architecture"})
package io.whorl.ingest.security;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
