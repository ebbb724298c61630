package io.whorl.index.node;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * Takes a snapshot when enough was applied since the last, or when a subject was deleted, and afterwards deletes from the disk what the
 * snapshot has made superfluous. In a cluster the leader orders, all members take, and each deletes what is its own. Confined to the housekeeping thread.
 */
final class SnapshotKeeper {

    /** Deletions within this time share a snapshot, and one that failed is ordered again after it. */
    static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final NodeSettings settings;
    private final LogProgress progress;
    private final Journal journal;
    private final NanoClock clock;
    private boolean ordered;
    private boolean failed;
    private long snapshotsBefore;
    /** Snapshots after which was purged. */
    private long purged;

    private long lastOrderNanos;

    /** The journal, as seen from here. */
    interface Journal {
        /** Orders a snapshot; false if another order is being carried out. */
        boolean orderSnapshot();

        /** Whether an order is being carried out. */
        boolean isUnderWay();

        /** Snapshots completed so far. */
        long snapshots();

        /** Deletes what lies before the latest snapshot. */
        void purge();
    }

    SnapshotKeeper(NodeSettings settings, LogProgress progress, Journal journal, NanoClock clock) {
        this.settings = settings;
        this.progress = progress;
        this.journal = journal;
        this.clock = clock;
        this.lastOrderNanos = clock.nanoTime();
    }

    /** One look: orders a snapshot if one is due, purges if the ordered one is complete. */
    void work() {
        if (ordered) {
            if (!journal.isUnderWay()) {
                ordered = false;
                failed = journal.snapshots() == snapshotsBefore;
                if (!failed) {
                    purge();
                }
            }
        } else if (!progress.leads() && journal.snapshots() != purged) {
            purge();
        } else if (isDue()) {
            order();
        }
    }

    /**
     * Goes on with an order, or orders a snapshot if anything was applied since the last; false once there is nothing to wait for. In a
     * cluster nothing is: a snapshot would hold up the log of all members, to shorten the next start of one.
     */
    boolean finish() {
        if (settings.membership() != null) {
            return false;
        }
        if (!ordered && !failed && progress.leads() && progress.commandsSinceSnapshot() > 0) {
            order();
        }
        if (ordered) {
            work();
        }
        return ordered;
    }

    private void purge() {
        purged = journal.snapshots();
        journal.purge();
    }

    private void order() {
        snapshotsBefore = journal.snapshots();
        ordered = journal.orderSnapshot();
        lastOrderNanos = clock.nanoTime();
    }

    private boolean isDue() {
        if (!progress.leads()) {
            return false;
        }
        boolean soon = progress.deletionSinceSnapshot() || failed;
        return progress.commandsSinceSnapshot() >= settings.snapshotCommands()
                || progress.bytesSinceSnapshot() >= settings.snapshotLogBytes()
                || (soon && clock.nanoTime() - lastOrderNanos >= DELAY_NANOS);
    }
}
