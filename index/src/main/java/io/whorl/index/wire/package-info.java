/** What crosses the log and comes back from it: commands, events, their SBE encoding. */
@NullMarked
@PackageRules(
        threads = "any: records are immutable, a codec is confined to one thread",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {"org.agrona"})
package io.whorl.index.wire;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
