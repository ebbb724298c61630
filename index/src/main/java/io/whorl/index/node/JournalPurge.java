package io.whorl.index.node;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deletes from the archive what lies before the latest snapshot: the log's whole segments below its position, and the recordings of
 * older snapshots. Up to one segment of older commands stays until the log has grown past it, and in a cluster what a member that was
 * away may still need. Confined to the housekeeping thread.
 */
final class JournalPurge {

    private final Path cluster;
    private final long keptBytes;

    /** {@code keptBytes} of the log before the snapshot stay. */
    JournalPurge(JournalPaths paths, long keptBytes) {
        this.cluster = paths.cluster();
        this.keptBytes = keptBytes;
    }

    /** Called while no snapshot is under way: the consensus module writes to the file that is read here. */
    void purge(AeronArchive archive) {
        try (RecordingLog recordings = new RecordingLog(cluster.toFile(), false)) {
            RecordingLog.Entry latest = recordings.getLatestSnapshot(ConsensusModule.Configuration.SERVICE_ID);
            RecordingLog.Entry term = recordings.findLastTerm();
            if (latest != null && term != null) {
                purgeLog(archive, term.recordingId, latest.logPosition - keptBytes);
                purgeSnapshots(archive, recordings.entries(), latest.logPosition);
            }
        }
    }

    private static void purgeLog(AeronArchive archive, long recording, long neededPosition) {
        Extent log = find(archive, recording);
        if (log != null && neededPosition > log.start()) {
            long base = AeronArchive.segmentFileBasePosition(
                    log.start(), neededPosition, log.termLength(), log.segmentLength());
            if (base > log.start()) {
                archive.purgeSegments(recording, base);
            }
        }
    }

    private static void purgeSnapshots(AeronArchive archive, List<RecordingLog.Entry> entries, long latestPosition) {
        Set<Long> kept = new HashSet<>();
        Set<Long> old = new TreeSet<>();
        for (RecordingLog.Entry entry : entries) {
            boolean superseded = entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.logPosition < latestPosition;
            (superseded ? old : kept).add(entry.recordingId);
        }
        old.removeAll(kept);
        for (long recording : old) {
            if (find(archive, recording) != null) {
                archive.purgeRecording(recording);
            }
        }
    }

    /** Null if the archive does not have the recording any more. */
    private static @Nullable Extent find(AeronArchive archive, long recording) {
        Extent[] found = new Extent[1];
        archive.listRecording(
                recording,
                (controlSession,
                        correlation,
                        id,
                        startTime,
                        stopTime,
                        start,
                        stop,
                        initialTerm,
                        segmentLength,
                        termLength,
                        mtu,
                        session,
                        stream,
                        stripped,
                        original,
                        source) -> found[0] = new Extent(start, termLength, segmentLength));
        return found[0];
    }

    private record Extent(long start, int termLength, int segmentLength) {}
}
