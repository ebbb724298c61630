/** SKELETON. */
@NullMarked
@PackageRules(
        threads = "any",
        uses = {"ingest.settings", "matcher.architecture"})
package io.whorl.ingest.server;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
