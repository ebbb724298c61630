/**
 * Capture quality from 0 to 100 with what lowers it: a forecast of how well a capture will compare with another of the same finger,
 * made before it is needed. Fingerprints only; a face arrives as an embedding, which says nothing of its picture.
 */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.format", "matcher.vocabulary"})
package io.whorl.matcher.quality;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
