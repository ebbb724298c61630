/** SourceAFIS, here and nowhere else: extraction, import of minutiae records, comparison. */
@NullMarked
@PackageRules(
        threads = "few platform threads (SourceAFIS keeps scratch in thread-locals)",
        uses = {"matcher.architecture", "matcher.format", "matcher.vocabulary"})
package io.whorl.matcher.fingerprint;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
