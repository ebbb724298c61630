/** What is on disk beside the log: sealed records, images, keys, the data directory itself. */
@NullMarked
@PackageRules(
        threads = "said by each class",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {})
package io.whorl.index.store;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
