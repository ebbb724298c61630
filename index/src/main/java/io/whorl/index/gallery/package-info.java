/**
 * The references in RAM: contiguous off-heap columns, append-only, read while they grow. Byte layout: docs/layout.md,
 * "Columns in RAM". Nothing of them is written to disk: after a restart they are rebuilt from the sealed records.
 */
@NullMarked
@PackageRules(
        threads = "one writer thread; any number of readers, each with a view of its own",
        uses = {"matcher.architecture", "matcher.code", "matcher.face", "matcher.kernel", "matcher.vocabulary"})
package io.whorl.index.gallery;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
