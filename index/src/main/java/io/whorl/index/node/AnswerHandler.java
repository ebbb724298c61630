package io.whorl.index.node;

import io.whorl.index.wire.Event;

/** Takes what comes back from the log. Called on the thread that polls the {@link ClusterSession}. */
@FunctionalInterface
public interface AnswerHandler {

    /** The answer to the command that was offered with this correlation id. At most one a correlation id. */
    void answer(long correlationId, Event.Answer answer);

    /**
     * The session is gone, or the leader that it was with, and with it every answer that is still out. The commands may or may not be in the log: whoever needs the
     * answer sends the same command, with the same id, again. The session connects again by itself.
     */
    default void sessionLost() {}
}
