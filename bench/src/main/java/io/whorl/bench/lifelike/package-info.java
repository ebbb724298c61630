/**
 * People as they come to a desk over the years: ten fingers whose pattern classes hang together, skin that is dry or wet, wears and scars, prints that are
 * turned or partial, large and small sensors; as images, or drawn as minutiae alone. They are other fingers than those of {@code bench.population}, whose pictures
 * stay as they are because the shipped codes were trained on them. They belong to nobody.
 */
@NullMarked
@PackageRules(
        threads = "any: everything public is immutable",
        uses = {"bench.population", "matcher.architecture", "matcher.format", "matcher.vocabulary"})
package io.whorl.bench.lifelike;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
