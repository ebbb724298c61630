package io.whorl.index.node;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member can serve: alone, when it leads; among others, when it has caught up, and its cluster has a leader, or had one
 * until a moment ago, for whoever asks now can wait until there is a new one. Any thread.
 */
final class Standing {

    /** How long a cluster may be without a leader before its members refuse: twice an election, which takes some seconds. */
    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final boolean alone;
    private final LogProgress progress;
    private final BooleanSupplier connected;
    private final LongSupplier lastConnectedNanos;
    private final NanoClock clock;

    /** {@code connected}: whether this node has a session with the log, and when it last had one. */
    Standing(
            boolean alone,
            LogProgress progress,
            BooleanSupplier connected,
            LongSupplier lastConnectedNanos,
            NanoClock clock) {
        this.alone = alone;
        this.progress = progress;
        this.connected = connected;
        this.lastConnectedNanos = lastConnectedNanos;
        this.clock = clock;
    }

    /** Why this member cannot serve, or null. */
    @Nullable String notReadyReason() {
        boolean isConnected = connected.getAsBoolean();
        if (alone) {
            return !progress.leads()
                    ? "The node does not lead its cluster."
                    : isConnected ? null : "Search results cannot be written to the log.";
        }
        if (!progress.joined()) {
            return "This member has not caught up with its cluster.";
        }
        return isConnected || clock.nanoTime() - lastConnectedNanos.getAsLong() < PAUSE_NANOS
                ? null
                : "The cluster has no leader: a majority of its members must run and reach each other.";
    }
}
