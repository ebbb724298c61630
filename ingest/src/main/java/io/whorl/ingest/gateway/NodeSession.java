package io.whorl.ingest.gateway;

import io.whorl.index.node.ClusterSession;
import io.whorl.index.node.Node;
import io.whorl.index.wire.Command;
import java.util.function.LongPredicate;

/** The session of a node in this JVM: with its own log, or by way of it with the leader of its cluster. */
record NodeSession(ClusterSession session, LongPredicate seen) implements LogSession {

    static Connector of(Node node) {
        return handler -> new NodeSession(node.connect(handler), node::sees);
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
    public boolean sees(long logPosition) {
        return seen.test(logPosition);
    }

    @Override
    public void close() {
        session.close();
    }
}
