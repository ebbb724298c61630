package io.whorl.ingest.gateway;

import io.whorl.index.node.ClusterSession;
import io.whorl.index.node.Node;
import io.whorl.index.wire.Command;

/** The session with a node in this JVM. */
record NodeSession(ClusterSession session) implements LogSession {

    static Connector of(Node node) {
        return handler -> new NodeSession(node.connect(handler));
    }

    @Override
    public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
        return session.offer(command, correlationId, answerWhenAccepted);
    }

    @Override
    public int poll() {
        return session.poll();
    }

    @Override
    public void close() {
        session.close();
    }
}
