package io.whorl.ingest.shards;

import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.ShardMoves.Moved;
import java.util.List;

/**
 * What another shard found; each value as in {@link io.whorl.index.search.SearchFindings}.
 *
 * @param moved how many came from each other shard before it searched, and had gone there when it had
 */
record RemoteFindings(
        List<ForeignCandidate> candidates,
        long searchedReferences,
        long searchedSubjects,
        long passedOver,
        long leftOut,
        List<Moved> moved) {

    RemoteFindings {
        candidates = List.copyOf(candidates);
        moved = List.copyOf(moved);
    }
}
