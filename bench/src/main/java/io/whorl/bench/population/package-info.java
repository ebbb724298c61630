/**
 * Synthetic people: rendered fingerprints, face embeddings, citizen numbers, all from a seed; and minutiae without images, simulated from
 * prints that are handed in. They belong to nobody, and a figure of accuracy measured on them says nothing about real people.
 */
@NullMarked
@PackageRules(
        threads = "any: everything public is immutable",
        uses = {"matcher.architecture", "matcher.fingerprint", "matcher.format", "matcher.vocabulary"})
package io.whorl.bench.population;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
