/**
 * What is on disk beside the log: sealed records, images, keys, the data directory itself. Byte layouts: docs/layout.md. Nothing
 * here writes outside the data directory.
 */
@NullMarked
@PackageRules(
        threads = "said by each class",
        uses = {"matcher.architecture", "matcher.code", "matcher.vocabulary"},
        libraries = {"net.openhft.chronicle", "com.google.crypto.tink"})
package io.whorl.index.store;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
