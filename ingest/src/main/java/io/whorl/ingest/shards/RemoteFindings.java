package io.whorl.ingest.shards;

import io.whorl.index.wire.ForeignCandidate;
import java.util.List;

/** What another shard found; each value as in {@link io.whorl.index.search.SearchFindings}. */
record RemoteFindings(
        List<ForeignCandidate> candidates,
        long searchedReferences,
        long searchedSubjects,
        long passedOver,
        long leftOut) {

    RemoteFindings {
        candidates = List.copyOf(candidates);
    }
}
