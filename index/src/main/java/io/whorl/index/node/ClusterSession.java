package io.whorl.index.node;

import io.whorl.index.wire.Command;

/**
 * A client's session with the log: commands in, answers back. Confined to one thread, which must call {@link #poll} at least every
 * few seconds (better, with {@link Bell#idleStrategy}, whenever it wakes): polling takes answers, keeps the session alive and
 * connects again after it was lost.
 */
public final class ClusterSession implements AutoCloseable {

    /** The log does not keep up: offer again later. */
    public static final long BACK_PRESSURED = -1;
    /** No session at the moment: poll and offer again later. */
    public static final long NOT_CONNECTED = -2;
    /** The encoded command is over {@link #MAX_COMMAND_BYTES}; it will never be taken. */
    public static final long TOO_LARGE = -3;
    /** The session is closed. */
    public static final long CLOSED = -4;

    /** The largest encoded command, session header included. */
    public static final int MAX_COMMAND_BYTES = 256 * 1024;

    /**
     * Offers a command. A positive result says only that it is on its way; it is in the log when its answer comes.
     *
     * @param correlationId comes back with the answer; unique within this session
     * @param answerWhenAccepted an application is answered as soon as it is durable, rather than when it is decided
     * @return above 0, or one of the constants of this class
     */
    public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
        throw new UnsupportedOperationException();
    }

    /** Hands over the answers that are there; returns how much work was done. */
    public int poll() {
        throw new UnsupportedOperationException();
    }

    /** Whether there is a session now. */
    public boolean isConnected() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
