package io.whorl.ingest.shards;

import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the answers of several shards may be taken together: nobody may have left one of them, by its answer, who had not yet come to another,
 * by that one's (decisions/0042). Stateless.
 */
final class MoveCounts {

    private MoveCounts() {}

    /** What goes with an answer: who came from each shard before the search, and who went there when it had ended. */
    static List<Moved> of(ShardMoves before, ShardMoves after) {
        List<Moved> moved = new ArrayList<>();
        // no shard is ever forgotten
        for (Moved each : after.others()) {
            moved.add(new Moved(each.shard(), each.gone(), before.come(each.shard())));
        }
        return moved;
    }

    /** The shards whose answers are too old for those of others, whether or not they were asked; empty if all fit together. */
    static Set<String> behind(Map<String, List<Moved>> answers) {
        Set<String> behind = new TreeSet<>();
        for (Map.Entry<String, List<Moved>> from : new TreeMap<>(answers).entrySet()) {
            for (Moved moved : from.getValue()) {
                if (moved.gone() > come(answers.getOrDefault(moved.shard(), List.of()), from.getKey())) {
                    behind.add(moved.shard());
                }
            }
        }
        return behind;
    }

    private static long come(List<Moved> counts, String from) {
        for (Moved moved : counts) {
            if (moved.shard().equals(from)) {
                return moved.come();
            }
        }
        return 0;
    }
}
