package io.whorl.ingest.gateway;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.wire.Command;

/**
 * What the gateway needs of {@link io.whorl.index.node.ClusterSession}, with the same contract and results. Confined to the
 * gateway thread.
 */
public interface LogSession extends AutoCloseable {

    long offer(Command command, long correlationId, boolean answerWhenAccepted);

    int poll();

    /** Whether a question to the node that this session belongs to sees what was acknowledged at a log position. */
    boolean sees(long logPosition);

    @Override
    void close();

    /** Opens sessions. Called on the gateway thread. */
    @FunctionalInterface
    interface Connector {
        LogSession connect(AnswerHandler handler);
    }
}
