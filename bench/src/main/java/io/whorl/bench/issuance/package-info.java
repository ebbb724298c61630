/** What the way from desk to card costs the ledger: reports of acceptance points over very many applications, against a recount of plain lists. */
@NullMarked
@PackageRules(
        threads = "main",
        uses = {
            "bench.console",
            "bench.figures",
            "index.ledger",
            "index.wire",
            "matcher.architecture",
            "matcher.score",
            "matcher.vocabulary"
        })
package io.whorl.bench.issuance;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
