package io.whorl.ingest.contract;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.LifeEntry;
import java.util.List;
import java.util.Map;

/**
 * A review as whoever judges sees it: what the matcher said, and the histories of the applicant's file and of each candidate's. No verdict of
 * somebody else.
 */
public record ReviewCase(
        OpenReview review,
        ApplicationAnswer answer,
        List<LifeEntry> history,
        Map<String, List<LifeEntry>> candidates) {}
