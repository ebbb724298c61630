package io.whorl.index.node;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Aeron's settings for one member, as tried in the laboratory (docs/decisions): one thread each for driver, archive,
 * consensus and service, all sleeping by the {@link Bell}; small buffers; CRC-32C on everything recorded, without which a killed
 * process can leave a log that never opens again. What comes from another member rings no bell: there the driver's thread sleeps shortly,
 * and rings. Immutable but for the numbering of egress streams, which is thread-safe.
 */
final class MemberContexts {

    /** Below this the archive gives up; the disk guard refuses new work long before. */
    private static final long ARCHIVE_LOW_SPACE_BYTES = Channels.SEGMENT_BYTES + (8L << 20);

    private static final int COUNTER_VALUES_BYTES = 1 << 20;
    private static final int CONDUCTOR_BUFFER_BYTES = (1 << 20) + 768;
    private static final int TO_CLIENTS_BUFFER_BYTES = (1 << 20) + 128;
    private static final int FIRST_EGRESS_STREAM = 2000;
    /** Sync level: data before it counts as written. */
    private static final int SYNC_DATA = 1;

    private static final int HOUSEKEEPING_RESPONSE_STREAM = 4711;

    /** How late the driver of a cluster's member may see what another one sent: four times in a command's way. */
    private static final long DRIVER_SLEEP_NANOS = 1_000_000;
    /** A leader says so often that it is there, within the time after which it is replaced. */
    private static final int HEARTBEATS = 10;
    /** Of the heartbeat timeout: how long a candidate waits for the votes of members that do not answer. */
    private static final double ELECTION_SHARE = 0.25;
    /** Heartbeat timeouts that the first members wait for the others before they elect without them. */
    private static final int STARTUP_HEARTBEATS = 5;

    private final NodeSettings settings;
    private final JournalPaths paths;
    private final AeronDirectory aeron;
    private final String aeronDirectory;
    private final Bell bell;
    private final Faults faults;
    private final @Nullable Membership membership;
    private final Channels channels;
    private final AtomicInteger egressStreams = new AtomicInteger(FIRST_EGRESS_STREAM);

    MemberContexts(NodeSettings settings, JournalPaths paths, Bell bell, Faults faults) {
        this.settings = settings;
        this.paths = paths;
        this.aeron = AeronDirectory.open(paths.root());
        this.aeronDirectory = aeron.driver();
        this.bell = bell;
        this.faults = faults;
        membership = settings.membership();
        channels = Channels.of(membership);
    }

    /** The driver's folder, for whoever closes the member. */
    AeronDirectory aeronDirectory() {
        return aeron;
    }

    boolean isSingle() {
        return channels.isSingle();
    }

    MediaDriver.Context driver() {
        IdleStrategy idle = channels.isSingle() ? bell.idleStrategy() : bell.idleStrategy(DRIVER_SLEEP_NANOS);
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle)
                .sharedThreadFactory(faults.threads())
                .asyncExecutorEnabled(false)
                .termBufferSparseFile(true)
                .ipcTermBufferLength(Channels.OTHER_TERM_BYTES)
                .publicationTermBufferLength(Channels.OTHER_TERM_BYTES)
                .counterValuesBufferLength(COUNTER_VALUES_BYTES)
                .conductorBufferLength(CONDUCTOR_BUFFER_BYTES)
                .toClientsBufferLength(TO_CLIENTS_BUFFER_BYTES)
                .errorHandler(faults);
    }

    Archive.Context archive() {
        Checksum checksum = Checksums.crc32c();
        Archive.Context context = new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(paths.archive().toFile())
                .controlChannelEnabled(!channels.isSingle())
                .controlChannel(channels.archiveControl())
                .localControlChannel(Channels.ARCHIVE_CONTROL)
                .archiveClientContext(
                        withCredentials(new AeronArchive.Context().controlResponseChannel(channels.archiveResponse())))
                .replicationChannel(channels.replication())
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(bell::idleStrategy)
                .threadFactory(faults.threads())
                .segmentFileLength(Channels.SEGMENT_BYTES)
                .lowStorageSpaceThreshold(ARCHIVE_LOW_SPACE_BYTES)
                .fileSyncLevel(syncLevel())
                .catalogFileSyncLevel(syncLevel())
                .recordChecksum(checksum)
                .replayChecksum(checksum)
                .errorHandler(faults);
        if (membership != null) {
            context.authenticatorSupplier(() -> new SessionGate(membership.key(), faults));
        }
        return context;
    }

    ConsensusModule.Context consensus() {
        ConsensusModule.Context context = new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(paths.cluster().toFile())
                .clusterMembers(channels.members())
                .ingressChannel(channels.media())
                // with an ingress over IPC this one would put every message into the log twice
                .isIpcIngressAllowed(false)
                .logChannel(channels.log())
                .consensusChannel(channels.consensus())
                .replicationChannel(channels.replication())
                .maxConcurrentSessions(settings.maxSessions())
                .archiveContext(archiveClient())
                .fileSyncLevel(syncLevel())
                .idleStrategySupplier(bell::idleStrategy)
                .threadFactory(faults.threads())
                .errorHandler(faults);
        return membership == null ? context : among(membership, context);
    }

    /** What only a member among others has. */
    private ConsensusModule.Context among(Membership others, ConsensusModule.Context context) {
        long heartbeat = others.heartbeatTimeout().toNanos();
        return context.clusterMemberId(others.memberId())
                .leaderHeartbeatTimeoutNs(heartbeat)
                .leaderHeartbeatIntervalNs(heartbeat / HEARTBEATS)
                .electionTimeoutNs((long) (ELECTION_SHARE * heartbeat))
                .startupCanvassTimeoutNs(STARTUP_HEARTBEATS * heartbeat)
                .authenticatorSupplier(() -> new SessionGate(others.key(), faults));
    }

    ClusteredServiceContainer.Context service(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(paths.cluster().toFile())
                .archiveContext(archiveClient())
                .clusteredService(service)
                .aeron(client())
                .ownsAeronClient(true)
                .idleStrategySupplier(bell::idleStrategy)
                .threadFactory(faults.threads())
                .errorHandler(faults);
    }

    /** A client session with an Aeron client of its own, whose work is done by whoever polls the session. */
    AeronCluster.Context session(EgressListener listener, int ingressTermBytes) {
        AeronCluster.Context context = new AeronCluster.Context()
                .aeron(client())
                .ownsAeronClient(true)
                .ingressChannel(channels.ingress(ingressTermBytes))
                .egressChannel(channels.egress())
                .egressStreamId(egressStreams.getAndIncrement())
                .egressListener(listener)
                .errorHandler(faults);
        return membership == null
                ? context
                : context.ingressEndpoints(channels.ingressEndpoints())
                        // to a member that has just died: the next attempt finds the leader
                        .messageTimeoutNs(membership.heartbeatTimeout().toNanos())
                        .credentialsSupplier(new SessionProof(membership.key()));
    }

    /** An Aeron client without a thread of its own: the agent that owns it invokes it. */
    private Aeron client() {
        return Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .useConductorAgentInvoker(true)
                .clientLock(NoOpLock.INSTANCE)
                .awaitingIdleStrategy(YieldingIdleStrategy.INSTANCE)
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                .errorHandler(faults));
    }

    /** A client of the archive for purging, one at a time. */
    AeronArchive.Context housekeeping() {
        return archiveClient()
                .controlResponseStreamId(HOUSEKEEPING_RESPONSE_STREAM)
                .errorHandler(faults);
    }

    private AeronArchive.Context archiveClient() {
        return withCredentials(new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory)
                .controlRequestChannel(Channels.ARCHIVE_CONTROL)
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseChannel(Channels.ARCHIVE_CONTROL));
    }

    private AeronArchive.Context withCredentials(AeronArchive.Context context) {
        return membership == null ? context : context.credentialsSupplier(new SessionProof(membership.key()));
    }

    private int syncLevel() {
        return settings.fsync() ? SYNC_DATA : 0;
    }
}
