/**
 * References of subjects as other systems read them: CBEFF records (ISO/IEC 19785-3) of finger minutiae records (ISO/IEC 19794-2) and vectors of faces, and
 * the folder that carries many of them, sealed or plain. docs/layout.md has the bytes, docs/decisions/0039 why they are these.
 */
@NullMarked
@PackageRules(
        threads = "the one that exports or imports",
        uses = {"matcher.architecture", "matcher.fingerprint", "matcher.vocabulary", "index.store"},
        libraries = {"com.fasterxml.jackson"})
package io.whorl.ingest.transfer;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
