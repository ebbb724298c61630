/**
 * SourceAFIS, here and nowhere else: extraction, import of minutiae records, comparison. Its types do not leave the package; a template
 * travels as its serialisation in a {@link io.whorl.matcher.vocabulary.FingerTemplate}. Its transparency log stays at its default, off.
 *
 * <p>SourceAFIS calls every compared reference a candidate; here a probe is compared with a reference, always in that order,
 * because its score is slightly asymmetric.
 */
@NullMarked
@PackageRules(
        threads = "few platform threads (SourceAFIS keeps scratch in thread-locals)",
        uses = {"matcher.architecture", "matcher.format", "matcher.vocabulary"},
        libraries = {"com.fasterxml.jackson", "com.machinezoo"})
package io.whorl.matcher.fingerprint;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
