package io.whorl.index.node;

import io.aeron.Aeron;
import io.aeron.DirectBufferVector;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.logbuffer.BufferClaim;
import io.whorl.index.wire.AnswerCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/** A cluster of sessions that keep the answers they are sent. What the node does not use fails. */
final class FakeCluster implements Cluster {

    Role role = Role.LEADER;
    final Map<Long, FakeSession> sessions = new HashMap<>();

    FakeSession session(long id) {
        return sessions.computeIfAbsent(id, FakeSession::new);
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public @Nullable ClientSession getClientSession(long id) {
        return sessions.get(id);
    }

    @Override
    public int memberId() {
        throw unused();
    }

    @Override
    public long logPosition() {
        throw unused();
    }

    @Override
    public Aeron aeron() {
        throw unused();
    }

    @Override
    public ClusteredServiceContainer.Context context() {
        throw unused();
    }

    @Override
    public Collection<ClientSession> clientSessions() {
        throw unused();
    }

    @Override
    public void forEachClientSession(Consumer<? super ClientSession> action) {
        throw unused();
    }

    @Override
    public boolean closeClientSession(long id) {
        throw unused();
    }

    @Override
    public long time() {
        throw unused();
    }

    @Override
    public TimeUnit timeUnit() {
        throw unused();
    }

    @Override
    public boolean scheduleTimer(long id, long deadline) {
        throw unused();
    }

    @Override
    public boolean cancelTimer(long id) {
        throw unused();
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        throw unused();
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw unused();
    }

    @Override
    public long tryClaim(int length, BufferClaim claim) {
        throw unused();
    }

    @Override
    public IdleStrategy idleStrategy() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the node does not use this");
    }

    /** A client session that takes answers, or refuses with {@link #result}. */
    static final class FakeSession implements ClientSession {
        final List<AnswerCodec.Message> answers = new ArrayList<>();
        long result = 1;
        int offers;
        private final long id;
        private final AnswerCodec codec = new AnswerCodec();

        FakeSession(long id) {
            this.id = id;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public long offer(DirectBuffer buffer, int offset, int length) {
            offers++;
            if (result > 0) {
                answers.add(codec.decode(buffer, offset, length));
            }
            return result;
        }

        @Override
        public int responseStreamId() {
            throw unused();
        }

        @Override
        public String responseChannel() {
            throw unused();
        }

        @Override
        public byte[] encodedPrincipal() {
            throw unused();
        }

        @Override
        public void close() {
            throw unused();
        }

        @Override
        public boolean isClosing() {
            throw unused();
        }

        @Override
        public long offer(DirectBufferVector[] vectors) {
            throw unused();
        }

        @Override
        public long tryClaim(int length, BufferClaim claim) {
            throw unused();
        }
    }
}
