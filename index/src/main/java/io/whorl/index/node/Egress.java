package io.whorl.index.node;

import io.aeron.cluster.service.ClientSession;
import io.whorl.index.wire.AnswerCodec;
import io.whorl.index.wire.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Sends answers to client sessions. A client that does not take its answers must not hold up the log: each answer is tried for
 * {@link #PATIENCE_NANOS}, then dropped, and a session that had an answer dropped gets a single try for each until one succeeds. A
 * dropped answer is no loss: the client sends its command again, with the same id. Confined to the thread that applies the log.
 */
final class Egress {

    /** How long the log waits for one client. */
    static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The largest encoded answer: what the egress stream takes as one message. */
    static final int MAX_ANSWER_BYTES = Channels.EGRESS_TERM_BYTES / 8 - 1024;

    private static final int INITIAL_BYTES = 16 * 1024;

    private final AnswerCodec codec = new AnswerCodec();
    private final ExpandableDirectByteBuffer buffer = new ExpandableDirectByteBuffer(INITIAL_BYTES);
    private final Set<Long> slow = new HashSet<>();
    private final NanoClock clock;
    private final Bell bell;
    private final Faults faults;
    private volatile long dropped;

    Egress(NanoClock clock, Bell bell, Faults faults) {
        this.clock = clock;
        this.bell = bell;
        this.faults = faults;
    }

    /** Sends, or drops after a bounded time. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void send(ClientSession session, long correlationId, Event.Answer answer) {
        int length = codec.encode(answer, correlationId, buffer, 0);
        if (length > MAX_ANSWER_BYTES) {
            faults.notice("an answer is too large to be sent: bytes=" + length + ", limit=" + MAX_ANSWER_BYTES);
            dropped++;
        } else if (session.offer(buffer, 0, length) > 0) {
            slow.remove(session.id());
        } else if (slow.contains(session.id()) || !insist(session, length)) {
            drop(session);
        }
    }

    private boolean insist(ClientSession session, int length) {
        long deadline = clock.nanoTime() + PATIENCE_NANOS;
        bell.ring();
        while (deadline - clock.nanoTime() > 0) {
            Thread.onSpinWait();
            if (session.offer(buffer, 0, length) > 0) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void drop(ClientSession session) {
        slow.add(session.id());
        dropped++;
        faults.notice("a client does not take its answers; they are dropped");
    }

    void forget(long sessionId) {
        slow.remove(sessionId);
    }

    /** Answers that nobody took. Any thread. */
    long dropped() {
        return dropped;
    }
}
