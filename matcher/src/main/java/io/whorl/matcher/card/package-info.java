/**
 * The fingerprint block of the Chinese resident identity card, as a container: what stands around the minutiae. Their own coding is not public and
 * is carried as it is.
 */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.vocabulary"})
package io.whorl.matcher.card;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
