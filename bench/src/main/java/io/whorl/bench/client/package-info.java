/** A client of the native interface, as an issuance system would write one: for the demo and for loads. */
@NullMarked
@PackageRules(
        threads = "any",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {"com.fasterxml.jackson"})
package io.whorl.bench.client;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
