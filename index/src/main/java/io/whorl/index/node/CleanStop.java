package io.whorl.index.node;

import io.aeron.archive.ArchiveTool;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows whether the journal was closed in order, by a file that stands beside it from an orderly close to the next start. After any
 * other end the archive is verified by its checksums: a fragment that was torn at the end of a recording, never acknowledged, is
 * cut off. A damaged log or latest snapshot refuses the start; a damaged recording that nothing needs, as that of a snapshot that
 * was interrupted, does not.
 */
final class CleanStop {

    private static final String MARK = "stopped-cleanly";
    private static final String CHECKSUM = "org.agrona.checksum.Crc32c";
    private static final String ARCHIVE_CATALOG = "archive.catalog";
    private static final String ERROR = ") ERR";

    private final Path cluster;
    private final Path archive;
    private final Logger log;

    CleanStop(JournalPaths paths, Logger log) {
        this.cluster = paths.cluster();
        this.archive = paths.archive();
        this.log = log;
    }

    /** Verifies if the last stop was not clean, and counts as running from here on. Costs about 0.2 s. */
    void starting() {
        try {
            boolean clean = Files.deleteIfExists(cluster.resolve(MARK));
            if (!clean && Files.exists(archive.resolve(ARCHIVE_CATALOG))) {
                refuseIfNeeded(verify());
                log.log(Level.INFO, "node: the last stop was not clean; the journal was verified");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything is closed and on disk. */
    void stopped() {
        try {
            Files.createFile(cluster.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings about damaged recordings, one a line. */
    private List<String> verify() {
        ByteArrayOutputStream findings = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(findings, true, StandardCharsets.UTF_8)) {
            ArchiveTool.verify(
                    out,
                    archive.toFile(),
                    EnumSet.of(ArchiveTool.VerifyOption.APPLY_CHECKSUM),
                    CHECKSUM,
                    tornFile -> true);
        }
        return findings.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(ERROR))
                .toList();
    }

    private void refuseIfNeeded(List<String> damages) {
        Set<String> needed = damages.isEmpty() ? Set.of() : neededRecordings();
        for (String damage : damages) {
            if (needed.stream().anyMatch(damage::startsWith)) {
                throw new IllegalStateException("the journal is damaged and the node does not start: " + damage);
            }
            log.log(Level.WARNING, "node: a recording that nothing needs is damaged: " + damage);
        }
    }

    /** How findings about the log and the latest snapshot begin. */
    private Set<String> neededRecordings() {
        Set<String> needed = new HashSet<>();
        if (!Files.exists(cluster.resolve(RecordingLog.RECORDING_LOG_FILE_NAME))) {
            return needed;
        }
        try (RecordingLog recordings = new RecordingLog(cluster.toFile(), false)) {
            addRecording(needed, recordings.findLastTermRecordingId());
            for (int service : new int[] {ConsensusModule.Configuration.SERVICE_ID, 0}) {
                RecordingLog.Entry snapshot = recordings.getLatestSnapshot(service);
                if (snapshot != null) {
                    addRecording(needed, snapshot.recordingId);
                }
            }
        }
        return needed;
    }

    private static void addRecording(Set<String> needed, long recordingId) {
        if (recordingId != AeronArchive.NULL_POSITION) {
            needed.add("(recordingId=" + recordingId + ERROR);
        }
    }
}
