/**
 * One member of the cluster, embedded in the server's JVM. {@link io.whorl.index.node.Node} is the way in; {@code Member} puts Aeron
 * together; {@code LogService} applies the log. Types of Aeron do not leave this package.
 */
@NullMarked
@PackageRules(
        threads = "Aeron's agents, the service agent applies the log; search threads complete; any thread asks",
        uses = {
            "matcher.architecture",
            "matcher.code",
            "matcher.face",
            "matcher.fingerprint",
            "matcher.score",
            "matcher.vocabulary",
            "index.gallery",
            "index.journal",
            "index.ledger",
            "index.search",
            "index.store",
            "index.wire"
        },
        libraries = {"io.aeron", "org.HdrHistogram", "org.agrona"})
package io.whorl.index.node;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
