/** Face embeddings: what is accepted as one, their models, what an encoder of images gives, and the short forms by which very many are searched. */
@NullMarked
@PackageRules(
        threads = "any: everything is immutable",
        uses = {"matcher.architecture", "matcher.vocabulary"})
package io.whorl.matcher.face;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
