package io.whorl.index.node;

import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.whorl.index.wire.Event;

/** The client sessions of Aeron Cluster. Confined to the thread that applies the log. */
record ClusterClients(Cluster cluster, Egress egress) implements Clients {

    @Override
    public boolean areAnsweredHere() {
        return cluster.role() == Cluster.Role.LEADER;
    }

    @Override
    public void send(long session, long correlationId, Event.Answer answer) {
        ClientSession open = cluster.getClientSession(session);
        if (open != null) {
            egress.send(open, correlationId, answer);
        }
    }

    @Override
    public void forget(long session) {
        egress.forget(session);
    }
}
