package io.whorl.index.node;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.client.ClusterException;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.whorl.index.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;

/**
 * The service that Aeron Cluster drives: restores the ledger, applies the log, answers questions between commands, writes
 * snapshots. Every callback comes on one thread, that of the service's agent; between two commands it is idle work that comes in,
 * but Aeron also calls for that whenever this service itself waits, which must not happen in the middle of a command.
 *
 * <p>Fails closed: whatever is thrown while a command is applied ends the agent.
 */
final class LogService implements ClusteredService {

    /** How a reason begins for which the log is not replayed. */
    static final String CANNOT_START = "the node cannot start";

    private final Parts parts;
    private final LogProgress progress;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private @Nullable State state;
    /** What a follower must have applied before it serves; 0 until it has found its leader. */
    private long joinPosition;
    /** True inside a callback that changes state: background work must wait. */
    private boolean busy;

    /**
     * What the service works with.
     *
     * @param start makes the replica on the service's own thread; may wait with the cluster's idle strategy
     * @param committed position up to which the cluster has committed, once this member's election is over; before, {@link Long#MAX_VALUE}
     * @param mayJoin false while its cluster is to go on without this member: it takes no part in an election yet
     * @param snapshotTaken told each time that one is written
     */
    record Parts(
            Start start,
            LogProgress progress,
            LongSupplier committed,
            BooleanSupplier mayJoin,
            Consumer<Ledger> snapshotTaken,
            Faults faults) {}

    /** Makes the replica. */
    @FunctionalInterface
    interface Start {
        Replica replica(Cluster cluster);
    }

    /** What belongs to the thread that applies the log. */
    private record State(Cluster cluster, Replica replica) {}

    LogService(Parts parts) {
        this.parts = parts;
        this.progress = parts.progress();
    }

    /** Completes once this member leads or follows, with everything replayed and checked; exceptionally if it cannot start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** The ledger, for closing it when the agent has ended; null if the service never started. */
    @Nullable Ledger ledger() {
        return state == null ? null : state.replica().ledger();
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshot) {
        guarded(CANNOT_START, () -> {
            State made = new State(cluster, parts.start().replica(cluster));
            state = made;
            Consumer<Ledger> reader =
                    snapshot == null ? null : ledger -> LedgerSnapshots.read(ledger, snapshot, cluster.idleStrategy());
            made.replica().begin(reader, cluster.idleStrategy(), cluster.logPosition());
            while (!parts.mayJoin().getAsBoolean()) {
                cluster.idleStrategy().idle();
            }
        });
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        State s = started();
        guarded("a command could not be applied", () -> {
            long sender = session == null ? Clients.NOBODY : session.id();
            s.replica()
                    .apply(
                            sender,
                            timestamp,
                            buffer,
                            offset,
                            length,
                            s.cluster().logPosition());
        });
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {
        State s = started();
        guarded("a snapshot could not be written", () -> {
            s.replica()
                    .snapshot(
                            ledger -> {
                                LedgerSnapshots.write(
                                        ledger, snapshot, s.cluster().idleStrategy());
                                parts.snapshotTaken().accept(ledger);
                            },
                            System.nanoTime(),
                            s.cluster().logPosition());
        });
    }

    @Override
    public void onRoleChange(Cluster.Role role) {
        State s = started();
        boolean leads = role == Cluster.Role.LEADER;
        guarded("the node cannot serve", () -> {
            if (leads) {
                s.replica().lead();
            } else {
                s.replica().follow();
            }
        });
        if (leads) {
            ready.complete(null);
        }
    }

    /** A follower joins when it has applied what was committed when it found its leader. */
    private void joinAsFollower(State s) {
        if (joinPosition == 0) {
            long committed = parts.committed().getAsLong();
            joinPosition = committed == Long.MAX_VALUE ? 0 : committed;
        }
        if (joinPosition > 0 && s.cluster().logPosition() >= joinPosition) {
            guarded("the node cannot serve", s.replica()::join);
            ready.complete(null);
        }
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        State s = state;
        if (s == null || busy) {
            return 0;
        }
        if (!progress.joined()) {
            joinAsFollower(s);
            return 0;
        }
        int[] work = {0};
        guarded("background work failed", () -> work[0] = s.replica().work(nowNs));
        return work[0];
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        // nothing is kept for a session until it waits for something
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        started().replica().sessionClosed(session.id());
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        // no timer is ever scheduled
    }

    @Override
    public void onTerminate(Cluster cluster) {
        progress.leads(false);
        progress.joined(false);
    }

    private State started() {
        State s = state;
        if (s == null) {
            throw new ClusterException("the service was called before it was started");
        }
        return s;
    }

    /** Whatever is thrown inside is fatal: it is told, and ends the agent. */
    private void guarded(String what, Runnable work) {
        busy = true;
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            progress.leads(false);
            progress.joined(false);
            // first the reason, which whoever waits for readiness will ask for
            parts.faults().fatal(what + ": " + e.getMessage(), e);
            ready.completeExceptionally(e);
            throw new AgentTerminationException(what, e);
        } finally {
            busy = false;
        }
    }
}
