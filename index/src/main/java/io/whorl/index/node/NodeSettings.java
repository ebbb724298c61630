package io.whorl.index.node;

import io.whorl.index.search.SearchOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about a node. Every limit is named here or beside its use.
 *
 * @param fsync whether a command is on the disk, not only with the operating system, before it is answered. Without it a power
 *     failure loses what was acknowledged in the last seconds; a killed process loses nothing
 * @param maxRecords how many references the record store is made for
 * @param maxSessions how many client sessions may be open at once, the node's own included, and for ten seconds those of
 *     a process that was killed before
 * @param searchWorkers threads that search
 * @param searchOptions how much of the gallery they look at closely, and whether they are brought to speed first
 * @param searchDeadline after which a search counts as failed
 * @param searchAttempts how often a failed search is tried before its application is held as incomplete
 * @param snapshotCommands commands after which a snapshot is taken
 * @param snapshotLogBytes log bytes after which a snapshot is taken
 * @param diskReserveBytes free space below which no new work is taken
 * @param membership which member of a cluster this node is; null: it is alone, and binds no socket
 */
public record NodeSettings(
        boolean fsync,
        long maxRecords,
        int maxSessions,
        int searchWorkers,
        SearchOptions searchOptions,
        Duration searchDeadline,
        int searchAttempts,
        long snapshotCommands,
        long snapshotLogBytes,
        long diskReserveBytes,
        @Nullable Membership membership) {

    private static final NodeSettings DEFAULTS = new NodeSettings(
            true,
            1_000_000,
            64,
            2,
            SearchOptions.DEFAULT,
            Duration.ofSeconds(20),
            3,
            200_000,
            512L << 20,
            256L << 20,
            null);

    public NodeSettings {
        require(maxRecords > 0, "maxRecords", maxRecords);
        require(maxSessions > 1, "maxSessions", maxSessions);
        require(searchWorkers > 0, "searchWorkers", searchWorkers);
        require(searchDeadline.isPositive(), "searchDeadline in ms", searchDeadline.toMillis());
        require(searchAttempts > 0, "searchAttempts", searchAttempts);
        require(snapshotCommands > 0, "snapshotCommands", snapshotCommands);
        require(snapshotLogBytes > 0, "snapshotLogBytes", snapshotLogBytes);
        require(diskReserveBytes >= 0, "diskReserveBytes", diskReserveBytes);
    }

    /** These settings of a member of a cluster, or of a node that is alone. */
    public NodeSettings withMembership(@Nullable Membership other) {
        return new NodeSettings(
                fsync,
                maxRecords,
                maxSessions,
                searchWorkers,
                searchOptions,
                searchDeadline,
                searchAttempts,
                snapshotCommands,
                snapshotLogBytes,
                diskReserveBytes,
                other);
    }

    /** These settings with a search that is not brought to speed first: of a node that is asked little, or asked nothing. */
    public NodeSettings cold() {
        return new NodeSettings(
                fsync,
                maxRecords,
                maxSessions,
                searchWorkers,
                searchOptions.cold(),
                searchDeadline,
                searchAttempts,
                snapshotCommands,
                snapshotLogBytes,
                diskReserveBytes,
                membership);
    }

    /** A single member with fsync. */
    public static NodeSettings defaults() {
        return DEFAULTS;
    }

    private static void require(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException("node setting out of range: " + name + "=" + value);
        }
    }
}
