package io.whorl.ingest.gateway;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.wire.Command;

/**
 * What the gateway needs of {@link io.whorl.index.node.ClusterSession}, with the same contract and results. Confined to the
 * gateway thread.
 */
interface LogSession extends AutoCloseable {

    long offer(Command command, long correlationId, boolean answerWhenAccepted);

    int poll();

    @Override
    void close();

    /** Opens sessions. Called on the gateway thread. */
    @FunctionalInterface
    interface Connector {
        LogSession connect(AnswerHandler handler);
    }
}
