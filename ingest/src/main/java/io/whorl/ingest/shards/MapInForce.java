package io.whorl.ingest.shards;

import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.settings.ShardSettings.Shard;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which map this server goes by: while a shard is new, the former one until that of the settings is in force in the own log. Any thread; what
 * the log says is asked each time.
 */
final class MapInForce {

    private final ShardMap map;

    /** What the own log says; null before there is one. */
    private volatile @Nullable Supplier<ShardMoves> log;

    MapInForce(ShardMap map) {
        this.map = map;
    }

    void follow(Supplier<ShardMoves> ownLog) {
        log = ownLog;
    }

    ShardMap map() {
        return map;
    }

    /** How far moves have come in the own log; null before there is one. */
    @Nullable ShardMoves moves() {
        Supplier<ShardMoves> known = log;
        return known == null ? null : known.get();
    }

    /** Why this server does not serve: it goes by a map that is not in force; null if it may. */
    @Nullable String whyNot(@Nullable ShardMoves moves) {
        if (moves == null) {
            return "its log is not open yet";
        }
        SlotMap inForce = moves.inForce();
        boolean knows = inForce == null || map.knows(inForce);
        return knows
                ? null
                : "the log of shard \"" + map.own().name() + "\" goes by " + inForce
                        + ", which the settings of this server (version " + map.version()
                        + ") do not have: bring it the same [shards] as the others, and start it again";
    }

    /** Whether the map of the settings is in force; without a new shard there is no other. */
    boolean isThis(ShardMoves moves) {
        SlotMap inForce = moves.inForce();
        return map.newShard() == null || (inForce != null && map.isThis(inForce));
    }

    /** Whether another shard is asked by searches: the new one only once the map is in force here. */
    boolean isAsked(String shard, ShardMoves moves) {
        Shard fresh = map.newShard();
        return fresh == null || !fresh.name().equals(shard) || isThis(moves);
    }
}
