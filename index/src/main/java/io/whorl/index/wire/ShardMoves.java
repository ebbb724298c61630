package io.whorl.index.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the moves between shards have come in one log.
 *
 * @param inForce the map in force; null before the first
 * @param others what went to, and came from, each other shard
 * @param adoptedBelow every encounter that was adopted has a lower number
 */
public record ShardMoves(@Nullable SlotMap inForce, List<Moved> others, long adoptedBelow) {

    /** No map, and nobody moved. */
    public static final ShardMoves NONE = new ShardMoves(null, List.of(), 0);

    public ShardMoves {
        others = List.copyOf(others);
    }

    /**
     * Subjects that moved.
     *
     * @param gone to that shard: removed here, the first that left are the first that were removed
     * @param come from that shard: adopted here, in the order in which they left there
     */
    public record Moved(String shard, long gone, long come) {}

    /** Subjects that went to a shard. */
    public long gone(String shard) {
        for (Moved moved : others) {
            if (moved.shard().equals(shard)) {
                return moved.gone();
            }
        }
        return 0;
    }

    /** Subjects that came from a shard. */
    public long come(String shard) {
        for (Moved moved : others) {
            if (moved.shard().equals(shard)) {
                return moved.come();
            }
        }
        return 0;
    }
}
