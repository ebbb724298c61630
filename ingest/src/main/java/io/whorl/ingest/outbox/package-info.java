/**
 * Events out: every entry of the ledger's histories to a webhook, in the order of the log, at least once. Where it stands is kept in a file of the data
 * directory; what cannot be delivered is put aside in another.
 */
@NullMarked
@PackageRules(
        threads = "whorl-outbox, alone; it is started and closed by the thread that starts the server",
        uses = {"matcher.architecture", "index.store", "index.wire", "ingest.http.json", "ingest.settings"})
package io.whorl.ingest.outbox;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
