package io.whorl.bench.simulation;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.node.ClusterSession;
import io.whorl.index.node.CommandSession;
import io.whorl.index.wire.AnswerCodec;
import io.whorl.index.wire.Command;
import io.whorl.ingest.gateway.LogSession;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A session with the replicated log in the place of {@link ClusterSession}, with its contract: found by asking every machine who leads, kept by keep-alives, told of
 * a new leader, lost when nobody answers. What it sends may get lost, which the original's only does with its leader. Confined to the thread of the world.
 */
final class Session implements LogSession, CommandSession {

    private static final long RECONNECT_NANOS = 250_000_000;
    private static final long KEEP_ALIVE_NANOS = 1_000_000_000;
    private static final long PATIENCE_NANOS = 4_000_000_000L;
    private static final double BUSY = 0.01;

    private final Line line;
    private final long token;
    private final AnswerHandler handler;
    private final Deque<byte[]> inbox = new ArrayDeque<>();
    private long session = -1;
    private int leader = -1;
    private long nextConnectNanos;
    private long nextKeepAliveNanos;
    private long heardNanos;
    private boolean lostOne;
    private boolean closed;

    /** What connects the session with the world. */
    interface Line {
        int machine();

        int machines();

        long nanoTime();

        void send(int to, Message message);

        Wire wire();

        boolean chance(double probability);

        /** Whether the node beside the session has applied this position. */
        boolean sees(long logPosition);
    }

    /** @param token names the session before it has a number, and no other */
    Session(Line line, long token, AnswerHandler handler) {
        this.line = line;
        this.token = token;
        this.handler = handler;
    }

    @Override
    public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
        if (closed) {
            return ClusterSession.CLOSED;
        }
        if (session < 0) {
            return ClusterSession.NOT_CONNECTED;
        }
        if (line.chance(BUSY)) {
            return ClusterSession.BACK_PRESSURED;
        }
        byte[] bytes = line.wire().encode(command, correlationId, answerWhenAccepted);
        line.send(leader, new Message.Ingress(session, bytes));
        return bytes.length;
    }

    @Override
    public int poll() {
        long now = line.nanoTime();
        int work = 0;
        if (lostOne) {
            lostOne = false;
            handler.sessionLost();
            work++;
        }
        for (byte[] answer = inbox.poll(); answer != null; answer = inbox.poll()) {
            AnswerCodec.Message message = line.wire().answer(answer);
            handler.answer(message.correlationId(), message.answer());
            work++;
        }
        if (session < 0) {
            connect(now);
        } else if (now - heardNanos >= PATIENCE_NANOS) {
            lost(now);
        } else if (now - nextKeepAliveNanos >= 0) {
            nextKeepAliveNanos = now + KEEP_ALIVE_NANOS;
            line.send(leader, new Message.KeepAlive(line.machine(), token, session));
        }
        return work;
    }

    @Override
    public boolean isConnected() {
        return session >= 0;
    }

    @Override
    public int leader() {
        return session < 0 ? -1 : leader;
    }

    @Override
    public boolean sees(long logPosition) {
        return line.sees(logPosition);
    }

    @Override
    public void close() {
        closed = true;
        session = -1;
    }

    long token() {
        return token;
    }

    void receive(Message.Opened opened) {
        if (session < 0 && !closed) {
            session = opened.session();
            leader = opened.leader();
            heardNanos = line.nanoTime();
            nextKeepAliveNanos = heardNanos + KEEP_ALIVE_NANOS;
        }
    }

    void receive(Message.NewLeader told) {
        if (told.session() == session) {
            leader = told.leader();
            heardNanos = line.nanoTime();
            lostOne = true;
        }
    }

    void receive(Message.Alive alive) {
        if (alive.session() != session) {
            return;
        }
        if (alive.isKnown()) {
            heardNanos = line.nanoTime();
        } else {
            lost(line.nanoTime());
        }
    }

    void receive(Message.Egress egress) {
        if (egress.session() == session) {
            inbox.add(egress.answer());
        }
    }

    private void connect(long now) {
        if (!closed && now - nextConnectNanos >= 0) {
            nextConnectNanos = now + 2 * RECONNECT_NANOS;
            for (int machine = 0; machine < line.machines(); machine++) {
                line.send(machine, new Message.Connect(line.machine(), token));
            }
        }
    }

    private void lost(long now) {
        session = -1;
        leader = -1;
        inbox.clear();
        nextConnectNanos = now + RECONNECT_NANOS;
        lostOne = true;
    }
}
