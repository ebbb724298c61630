package io.whorl.index.node;

import io.aeron.Counter;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl.ToggleState;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Aeron's part of a node: media driver, archive, consensus module and service container, in this JVM. Opened and closed by one thread;
 * the rest may be called from any.
 */
final class Member implements AutoCloseable {

    /** After the consensus module has ended its log the driver says so, each 100 ms. */
    private static final long FAREWELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final MemberContexts contexts;
    private final Closer closer = new Closer();
    private final ClusteredMediaDriver cluster;

    /** Launches everything; the service's own start-up goes on on its thread. Nobody else may use the data directory. */
    Member(MemberContexts contexts, ClusteredService service) {
        this.contexts = contexts;
        closer.add(contexts.aeronDirectory());
        try {
            cluster = closer.add(
                    ClusteredMediaDriver.launch(contexts.driver(), contexts.archive(), contexts.consensus()));
            if (!contexts.isSingle()) {
                closer.add(this::sayFarewell);
            }
            closer.add(ClusteredServiceContainer.launch(contexts.service(service)));
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    /** Settings for a client session; each call is for one connection. */
    AeronCluster.Context session(EgressListener listener, int ingressTermBytes) {
        return contexts.session(listener, ingressTermBytes);
    }

    /** Position up to which the cluster has committed, once this member has found its leader or leads; before, {@link Long#MAX_VALUE}. */
    long committed() {
        ConsensusModule.Context context = cluster.consensusModule().context();
        boolean elected = ElectionState.get(context.electionStateCounter()) == ElectionState.CLOSED;
        return elected ? value(context.commitPositionCounter(), Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    /** Orders a snapshot; false if another order is being carried out. */
    boolean orderSnapshot() {
        Counter toggle = cluster.consensusModule().context().controlToggleCounter();
        return !toggle.isClosed() && ToggleState.SNAPSHOT.toggle(toggle);
    }

    /** Whether an order is being carried out. */
    boolean isSnapshotUnderWay() {
        Counter toggle = cluster.consensusModule().context().controlToggleCounter();
        return value(toggle, ToggleState.NEUTRAL.code()) != ToggleState.NEUTRAL.code();
    }

    /** Snapshots completed since the start. */
    long snapshots() {
        return value(cluster.consensusModule().context().snapshotCounter(), 0);
    }

    /** When the consensus module has ended by a fault, its counters lie in memory that is not mapped any more: reading one would end the JVM. */
    private static long value(Counter counter, long ifClosed) {
        return counter.isClosed() ? ifClosed : counter.get();
    }

    /** A client of the archive; the caller closes it. */
    AeronArchive connectArchive() {
        return AeronArchive.connect(contexts.housekeeping());
    }

    /** The others need not wait for a heartbeat of a leader that leaves in order: they elect at once. */
    private void sayFarewell() {
        cluster.consensusModule().close();
        LockSupport.parkNanos(this, FAREWELL_NANOS);
    }

    @Override
    public void close() {
        closer.close();
    }
}
