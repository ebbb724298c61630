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
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Aeron's settings for one embedded member, as tried in the laboratory (docs/decisions): one thread each for driver, archive,
 * consensus and service, all sleeping by the {@link Bell}; small buffers; CRC-32C on everything recorded, without which a killed
 * process can leave a log that never opens again. Immutable but for the numbering of egress streams, which is thread-safe.
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

    private final NodeSettings settings;
    private final JournalPaths paths;
    private final AeronDirectory aeron;
    private final String aeronDirectory;
    private final Bell bell;
    private final Faults faults;
    private final AtomicInteger egressStreams = new AtomicInteger(FIRST_EGRESS_STREAM);

    MemberContexts(NodeSettings settings, JournalPaths paths, Bell bell, Faults faults) {
        this.settings = settings;
        this.paths = paths;
        this.aeron = AeronDirectory.open(paths.root());
        this.aeronDirectory = aeron.driver();
        this.bell = bell;
        this.faults = faults;
    }

    /** The driver's folder, for whoever closes the member. */
    AeronDirectory aeronDirectory() {
        return aeron;
    }

    MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(bell.idleStrategy())
                .sharedThreadFactory(faults.threads())
                .asyncExecutorEnabled(false)
                .termBufferSparseFile(true)
                .ipcTermBufferLength(Channels.OTHER_TERM_BYTES)
                .counterValuesBufferLength(COUNTER_VALUES_BYTES)
                .conductorBufferLength(CONDUCTOR_BUFFER_BYTES)
                .toClientsBufferLength(TO_CLIENTS_BUFFER_BYTES)
                .errorHandler(faults);
    }

    Archive.Context archive() {
        Checksum checksum = Checksums.crc32c();
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(paths.archive().toFile())
                .controlChannelEnabled(false)
                .localControlChannel(Channels.ARCHIVE_CONTROL)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(Channels.IPC))
                .replicationChannel(Channels.REPLICATION)
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
    }

    ConsensusModule.Context consensus() {
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(paths.cluster().toFile())
                .clusterMemberId(settings.memberId())
                .clusterMembers(Channels.SINGLE_MEMBER)
                .ingressChannel(Channels.IPC)
                // with an ingress over IPC this one would put every message into the log twice
                .isIpcIngressAllowed(false)
                .logChannel(Channels.LOG)
                .consensusChannel(Channels.IPC)
                .replicationChannel(Channels.REPLICATION)
                .maxConcurrentSessions(settings.maxSessions())
                .archiveContext(archiveClient())
                .fileSyncLevel(syncLevel())
                .idleStrategySupplier(bell::idleStrategy)
                .threadFactory(faults.threads())
                .errorHandler(faults);
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
        return new AeronCluster.Context()
                .aeron(client())
                .ownsAeronClient(true)
                .ingressChannel(Channels.ipc(ingressTermBytes))
                .egressChannel(Channels.EGRESS)
                .egressStreamId(egressStreams.getAndIncrement())
                .egressListener(listener)
                .errorHandler(faults);
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
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory)
                .controlRequestChannel(Channels.ARCHIVE_CONTROL)
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseChannel(Channels.ARCHIVE_CONTROL);
    }

    private int syncLevel() {
        return settings.fsync() ? SYNC_DATA : 0;
    }
}
