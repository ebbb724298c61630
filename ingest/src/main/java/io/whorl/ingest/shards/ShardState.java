package io.whorl.ingest.shards;

import io.whorl.index.wire.ShardMoves.Moved;
import java.util.List;
import java.util.Set;

/**
 * What a server says of its map and its moves.
 *
 * @param fingerprints of the maps that its settings have
 * @param inForce version of the map in force in its log; 0 before the first
 * @param others what went to, and came from, each other shard
 */
record ShardState(Set<String> fingerprints, int inForce, List<Moved> others) {
    ShardState {
        fingerprints = Set.copyOf(fingerprints);
        others = List.copyOf(others);
    }
}
