package io.whorl.index.node;

import io.whorl.index.wire.Command;

/** What the publisher of search results needs of a {@link ClusterSession}, with the same contract and results. Confined to one thread. */
public interface CommandSession extends AutoCloseable {

    /** Offers a command; above 0 if it is on its way, or a constant of {@link ClusterSession}. */
    long offer(Command command, long correlationId, boolean answerWhenAccepted);

    /** Hands over the answers that are there; returns how much work was done. */
    int poll();

    /** Whether there is a session now. */
    boolean isConnected();

    /** The member that it sends to; -1 without a session. */
    int leader();

    @Override
    void close();
}
