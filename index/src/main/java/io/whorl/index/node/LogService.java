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
import java.util.function.LongConsumer;
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

    private final Parts parts;
    private final LogProgress progress;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private @Nullable State state;
    /** True inside a callback that changes state: background work must wait. */
    private boolean busy;

    /**
     * What the service works with.
     *
     * @param start makes the state on the service's own thread; may wait with the cluster's idle strategy
     * @param applied told the log position after each command
     */
    record Parts(Start start, Questions questions, LogProgress progress, LongConsumer applied, Faults faults) {}

    /** Makes the state. */
    @FunctionalInterface
    interface Start {
        State state(Cluster cluster);
    }

    /** What belongs to the thread that applies the log. */
    record State(
            Cluster cluster,
            Ledger ledger,
            References references,
            Applier applier,
            Answers answers,
            SearchDispatch searches,
            ImageDeletions images,
            Calibrations calibrations) {}

    LogService(Parts parts) {
        this.parts = parts;
        this.progress = parts.progress();
    }

    /** Completes once this member leads, with everything replayed and checked; exceptionally if it cannot start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** The ledger, for closing it when the agent has ended; null if the service never started. */
    @Nullable Ledger ledger() {
        return state == null ? null : state.ledger();
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshot) {
        guarded("the node cannot start", () -> {
            State made = parts.start().state(cluster);
            state = made;
            if (snapshot != null) {
                LedgerSnapshots.read(made.ledger(), snapshot, cluster.idleStrategy());
                made.references().rebuild(made.ledger(), cluster.idleStrategy());
                made.ledger().activeCalibration().ifPresent(made.calibrations()::activate);
            }
            progress.policy(made.ledger().policy());
            progress.snapshotAt(cluster.logPosition());
            parts.applied().accept(cluster.logPosition());
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
            long position = s.cluster().logPosition();
            s.applier().apply(session, buffer, offset, length, timestamp, position);
            progress.applied(position, s.ledger().pendingCount());
            parts.applied().accept(position);
        });
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {
        State s = started();
        guarded("a snapshot could not be written", () -> {
            s.references().force();
            s.images().finish(System.nanoTime());
            LedgerSnapshots.write(s.ledger(), snapshot, s.cluster().idleStrategy());
            progress.snapshotAt(s.cluster().logPosition());
        });
    }

    @Override
    public void onRoleChange(Cluster.Role role) {
        State s = started();
        boolean leads = role == Cluster.Role.LEADER;
        guarded("the node cannot serve", () -> {
            if (leads) {
                s.references().check(s.ledger());
                progress.pending(s.ledger().pendingCount());
                s.searches().lead();
                s.references().startRecoding();
            } else {
                s.searches().leadershipLost();
                s.answers().leadershipLost();
            }
        });
        progress.leads(leads);
        if (leads) {
            ready.complete(null);
        }
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        State s = state;
        if (s == null || busy || !progress.leads()) {
            return 0;
        }
        int[] work = {0};
        guarded(
                "background work failed",
                () -> work[0] = parts.questions().answer(s.ledger())
                        + s.searches().work(s.ledger(), progress.position())
                        + s.references().putRecoded()
                        + s.images().work(nowNs));
        return work[0];
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        // nothing is kept for a session until it waits for something
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        started().answers().sessionClosed(session.id());
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        // no timer is ever scheduled
    }

    @Override
    public void onTerminate(Cluster cluster) {
        progress.leads(false);
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
            // first the reason, which whoever waits for readiness will ask for
            parts.faults().fatal(what + ": " + e.getMessage(), e);
            ready.completeExceptionally(e);
            throw new AgentTerminationException(what, e);
        } finally {
            busy = false;
        }
    }
}
