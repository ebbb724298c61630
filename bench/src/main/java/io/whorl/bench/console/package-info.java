/** What the commands of this module show in a terminal: plain lines, colour only where it is understood, progress of long work. */
@NullMarked
@PackageRules(
        threads = "main prints; workers report progress",
        uses = {"matcher.architecture"})
package io.whorl.bench.console;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
