/** Images as bytes of grey: decoders for PNG, TIFF, BMP, JPEG, JPEG 2000, WSQ and raw grey. */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.vocabulary"})
package io.whorl.matcher.format;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
