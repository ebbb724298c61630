package io.whorl.index.node;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.ClusterException;
import io.aeron.cluster.client.EgressListener;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.TimeoutException;
import io.aeron.logbuffer.Header;
import io.whorl.index.wire.AnswerCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * A client's session with the log: commands in, answers back. Confined to one thread, which must call {@link #poll} at least every
 * few seconds (better, with {@link Bell#idleStrategy}, whenever it wakes): polling takes answers, keeps the session alive and
 * connects again after it was lost.
 */
public final class ClusterSession implements CommandSession {

    /** The log does not keep up: offer again later. */
    public static final long BACK_PRESSURED = -1;
    /** No session at the moment: poll and offer again later. */
    public static final long NOT_CONNECTED = -2;
    /** The encoded command is over {@link CommandCodec#MAX_COMMAND_BYTES}, or a text in it is too long; it will never be taken. */
    public static final long TOO_LARGE = -3;
    /** The session is closed. */
    public static final long CLOSED = -4;

    /** A tenth of the cluster's session timeout. */
    static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

    static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Function<EgressListener, AeronCluster.Context> contexts;
    private final AnswerHandler handler;
    private final Faults faults;
    private final Bell bell;
    private final NanoClock clock;
    private final CommandCodec commandCodec = new CommandCodec();
    private final AnswerCodec answerCodec = new AnswerCodec();
    private final ExpandableDirectByteBuffer buffer = new ExpandableDirectByteBuffer();

    private AeronCluster.@Nullable AsyncConnect connecting;
    private @Nullable AeronCluster cluster;
    private long nextConnectNanos;
    private long nextKeepAliveNanos;
    private boolean closed;

    ClusterSession(
            Function<EgressListener, AeronCluster.Context> contexts,
            AnswerHandler handler,
            Faults faults,
            Bell bell,
            NanoClock clock) {
        this.contexts = contexts;
        this.handler = handler;
        this.faults = faults;
        this.bell = bell;
        this.clock = clock;
        this.nextConnectNanos = clock.nanoTime();
    }

    /**
     * Offers a command. A positive result says only that it is on its way; it is in the log when its answer comes.
     *
     * @param correlationId comes back with the answer; unique within this session
     * @param answerWhenAccepted an application is answered as soon as it is durable, rather than when it is decided
     * @return above 0, or one of the constants of this class
     */
    @Override
    public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
        if (closed) {
            return CLOSED;
        }
        if (cluster == null) {
            return NOT_CONNECTED;
        }
        int length;
        try {
            length = commandCodec.encode(command, correlationId, answerWhenAccepted, buffer, 0);
        } catch (IllegalArgumentException e) {
            return TOO_LARGE;
        }
        long position = cluster.offer(buffer, 0, length);
        if (position > 0) {
            bell.ring();
            return position;
        }
        return position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION
                ? BACK_PRESSURED
                : NOT_CONNECTED;
    }

    /** Hands over the answers that are there; returns how much work was done. */
    @Override
    public int poll() {
        if (closed) {
            return 0;
        }
        try {
            return cluster == null ? connect() : pollConnected(cluster);
        } catch (AeronException e) {
            failed(e);
            lost();
            return 1;
        }
    }

    /** While a cluster elects a leader nobody answers, or who is asked goes away, which is no fault. */
    private void failed(AeronException e) {
        if (cluster == null && e instanceof ClusterException) {
            faults.notice("no session yet: " + e.getMessage());
        } else if (cluster != null || !(e instanceof TimeoutException)) {
            faults.report("client session: " + e.getMessage(), e);
        }
    }

    /** The member that it sends to; -1 without a session. What was sent to another one, before it was known to be gone, is lost. */
    @Override
    public int leader() {
        return cluster == null ? -1 : cluster.leaderMemberId();
    }

    /** Whether there is a session now. */
    @Override
    public boolean isConnected() {
        return cluster != null;
    }

    @Override
    public void close() {
        closed = true;
        CloseHelper.closeAll(connecting, cluster);
        connecting = null;
        cluster = null;
    }

    private int connect() {
        long now = clock.nanoTime();
        if (connecting == null) {
            if (now - nextConnectNanos < 0) {
                return 0;
            }
            connecting = AeronCluster.asyncConnect(contexts.apply(new Listener()));
        }
        int step = connecting.step();
        AeronCluster connected = connecting.poll();
        if (connected != null) {
            connecting = null;
            cluster = connected;
            nextKeepAliveNanos = now + KEEP_ALIVE_NANOS;
            return 1;
        }
        return connecting.step() - step;
    }

    private int pollConnected(AeronCluster session) {
        AgentInvoker conductor = session.context().aeron().conductorAgentInvoker();
        int work = conductor.invoke() + session.pollEgress();
        if (session.isClosed() || session.context().aeron().isClosed()) {
            lost();
            return work + 1;
        }
        long now = clock.nanoTime();
        if (now - nextKeepAliveNanos >= 0 && session.sendKeepAlive()) {
            nextKeepAliveNanos = now + KEEP_ALIVE_NANOS;
            bell.ring();
        }
        return work;
    }

    private void lost() {
        boolean wasConnected = cluster != null;
        CloseHelper.quietCloseAll(connecting, cluster);
        connecting = null;
        cluster = null;
        nextConnectNanos = clock.nanoTime() + RECONNECT_NANOS;
        if (wasConnected) {
            handler.sessionLost();
        }
    }

    /** What comes on the session's stream of answers. */
    private final class Listener implements EgressListener {

        @Override
        public void onMessage(
                long sessionId, long timestamp, DirectBuffer message, int offset, int length, Header header) {
            AnswerCodec.Message answer = answerCodec.decode(message, offset, length);
            handler.answer(answer.correlationId(), answer.answer());
        }

        /** The session goes on with another leader, but what the old one took may never have got into the log, and its answers are lost. */
        @Override
        public void onNewLeader(long sessionId, long term, int leader, String endpoints) {
            handler.sessionLost();
        }
    }
}
