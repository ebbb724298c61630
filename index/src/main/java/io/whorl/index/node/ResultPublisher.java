package io.whorl.index.node;

import io.whorl.index.wire.Command.RecordSearchResult;
import io.whorl.index.wire.Event;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Puts search results into the log, through a client session of its own: the service itself may not, and a foreign thread must not
 * use the service's way. A leader sends once its session has moved to itself, a follower once it has moved away: right
 * after an election it may still send to the leader before, who is gone. A result that is lost on the way is no loss: its search is dispatched again by whoever
 * leads. An agent of its own; any thread adds results.
 */
final class ResultPublisher implements Agent, AnswerHandler {

    /** More than there can be searches without a result: a full queue means that results were searched for twice. */
    static final int MAX_RESULTS = 4 * SearchDispatch.MAX_DISPATCHED;

    private static final int MAX_PER_CYCLE = 64;

    private final ManyToOneConcurrentArrayQueue<RecordSearchResult> results =
            new ManyToOneConcurrentArrayQueue<>(MAX_RESULTS);
    private final int memberId;
    private final BooleanSupplier leads;
    private final Faults faults;
    private final NanoClock clock;
    private final AtomicBoolean lost = new AtomicBoolean();
    private @Nullable CommandSession session;
    private volatile boolean connected;
    private volatile long lastConnectedNanos;

    ResultPublisher(int memberId, BooleanSupplier leads, Faults faults, NanoClock clock) {
        this.memberId = memberId;
        this.leads = leads;
        this.faults = faults;
        this.clock = clock;
    }

    /** Takes a result; drops it if too many wait. */
    void add(RecordSearchResult result) {
        if (!results.offer(result)) {
            faults.notice("search results are not taken by the log: waiting=" + MAX_RESULTS);
        }
    }

    /** Whether results that were sent since the last call may never come back through the log. Any thread, one at a time. */
    boolean lostSome() {
        return lost.getAndSet(false);
    }

    @Override
    public void answer(long correlationId, Event.Answer answer) {
        // results are not answered: what becomes of them is seen in the log
    }

    /** What waits is dropped, and what was sent may be lost: it is searched again, by a new leader and by this member for its share. */
    @Override
    public void sessionLost() {
        while (results.poll() != null) {
            // one by one
        }
        lost.set(true);
    }

    /** Whether the session was connected at the last duty cycle. */
    boolean isConnected() {
        return connected;
    }

    /** When the session was last connected. */
    long lastConnectedNanos() {
        return lastConnectedNanos;
    }

    /** Gives it its session, before its thread starts. */
    void open(CommandSession own) {
        session = own;
    }

    @Override
    public int doWork() {
        CommandSession open = Objects.requireNonNull(session);
        int work = open.poll();
        connected = open.isConnected();
        if (connected) {
            lastConnectedNanos = clock.nanoTime();
        }
        for (int sent = 0; sent < MAX_PER_CYCLE; sent++) {
            RecordSearchResult next = results.peek();
            if (next == null || !isDone(open, next)) {
                break;
            }
            results.poll();
            work++;
        }
        return work;
    }

    @Override
    public void onClose() {
        if (session != null) {
            session.close();
        }
    }

    @Override
    public String roleName() {
        return "whorl-search-results";
    }

    /** Whether nothing is left to do for a result. */
    private boolean isDone(CommandSession open, RecordSearchResult result) {
        if (leads.getAsBoolean() != (open.leader() == memberId)) {
            return false;
        }
        long offered = open.offer(result, 0, false);
        if (offered == ClusterSession.TOO_LARGE) {
            faults.report(
                    "a search result is too large for the log",
                    new IllegalStateException(
                            "candidates=" + result.report().candidates().size()));
            return true;
        }
        return offered > 0 || offered == ClusterSession.CLOSED;
    }
}
