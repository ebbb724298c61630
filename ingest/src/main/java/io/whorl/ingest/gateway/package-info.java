/** The way into the log and back: one thread, one session, every command answered or given up in time. */
@NullMarked
@PackageRules(
        threads = "any thread sends; the gateway thread offers, polls and completes",
        uses = {"matcher.architecture", "matcher.vocabulary", "index.node", "index.wire", "ingest.pipeline"})
package io.whorl.ingest.gateway;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
