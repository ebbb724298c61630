package io.whorl.index.node;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    private final NanoClock clock;
    private volatile long lastConnectedNanos;

    /** {@code connected}: whether this node has a session with the log. */
    Standing(boolean alone, LogProgress progress, BooleanSupplier connected, NanoClock clock) {
        this.alone = alone;
        this.progress = progress;
        this.connected = connected;
        this.clock = clock;
        lastConnectedNanos = clock.nanoTime();
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
        long now = clock.nanoTime();
        if (isConnected) {
            lastConnectedNanos = now;
            return null;
        }
        return now - lastConnectedNanos < PAUSE_NANOS
                ? null
                : "The cluster has no leader: a majority of its members must run and reach each other.";
    }
}
