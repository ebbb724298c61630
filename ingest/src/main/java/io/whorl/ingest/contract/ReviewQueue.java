package io.whorl.ingest.contract;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import java.util.List;

/** The most urgent open reviews, and how many are open. */
public record ReviewQueue(int open, List<OpenReview> reviews) {

    public ReviewQueue {
        reviews = List.copyOf(reviews);
    }
}
