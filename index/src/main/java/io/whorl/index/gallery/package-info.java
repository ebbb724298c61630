/** The references in RAM: contiguous off-heap columns. */
@NullMarked
@PackageRules(
        threads = "one writer, many readers",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {})
package io.whorl.index.gallery;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
