package io.whorl.index.node;

import io.aeron.archive.ArchiveTool;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.store.Damage;
import io.whorl.index.store.FileSums;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows whether the journal was closed in order, by a file that stands beside it from an orderly close to the next start, with the checksums of
 * every file of archive and cluster: what is not as it was then refuses the start. After any
 * other end the archive is verified by its own checksums: a fragment that was torn at the end of a recording, never acknowledged, is
 * cut off; and log and latest snapshot are walked frame by frame, as the archive's checksums cover no headers. A damaged log or latest
 * snapshot refuses the start; a damaged recording that nothing needs, as that of a snapshot that was interrupted, does not.
 */
final class CleanStop {

    /** Below the data directory. */
    static final String MARK = "cluster/stopped-cleanly";

    private static final String ADVICE = ". `whorl verify-store` says who is touched; `whorl restore`"
            + " makes a directory of a backup, and in a cluster `whorl seed` one of another member's";
    private static final String CHECKSUM = "org.agrona.checksum.Crc32c";
    private static final String ARCHIVE_CATALOG = "archive.catalog";
    private static final String ERROR = ") ERR";

    private final Path root;
    private final Path cluster;
    private final Path archive;
    private final Logger log;
    /** Whether the last stop was an orderly one, once that was checked. */
    private boolean clean;

    CleanStop(JournalPaths paths, Logger log) {
        this.root = paths.root();
        this.cluster = paths.cluster();
        this.archive = paths.archive();
        this.log = log;
    }

    /**
     * Looks, and touches nothing. After an orderly stop that costs one reading of the journal, after any other one of log and latest
     * snapshot. Throws {@link IllegalStateException}, with a sentence, if the journal is damaged.
     */
    void check() {
        try {
            clean = wasStopped();
            if (!clean && Files.exists(archive.resolve(ARCHIVE_CATALOG))) {
                // before the archive's tool, which marks what it takes for damaged as deleted
                walk();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts as running from here on; what a kill tore is cut off. Costs about 0.2 s after a kill. Once, behind {@link #check}. */
    void starting() {
        try {
            Files.deleteIfExists(root.resolve(MARK));
            if (!clean && Files.exists(archive.resolve(ARCHIVE_CATALOG))) {
                refuseIfNeeded(verify());
                log.log(Level.INFO, "node: the last stop was not clean; the journal was verified");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything is closed: forces it to the disk, and keeps its checksums. */
    void stopped() {
        try {
            FileSums.of(root, files()).write(root.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean wasStopped() throws IOException {
        Path mark = root.resolve(MARK);
        if (!Files.exists(mark)) {
            return false;
        }
        FileSums sums = FileSums.read(mark);
        if (sums == null) {
            log.log(
                    Level.WARNING,
                    "node: the checksums of the journal, " + MARK + ", are damaged or of an earlier release;"
                            + " it is verified as after a kill");
        } else {
            List<Damage> damages = sums.check(root, "");
            if (!damages.isEmpty()) {
                throw new IllegalStateException("the journal is damaged and the node does not start: "
                        + damages.getFirst() + " (places: " + damages.size() + ")" + ADVICE);
            }
        }
        return sums != null;
    }

    /** Every file of archive and cluster, below the data directory. */
    private List<String> files() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path folder : List.of(archive, cluster)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.equals(root.resolve(MARK)))
                        .map(file -> root.relativize(file).toString())
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    private void walk() throws IOException {
        JournalFiles journal = JournalFiles.read(archive, cluster);
        List<Damage> damages = new ArrayList<>(journal.damages());
        for (Recording recording : journal.needed()) {
            new RecordingWalk(archive, recording, (buffer, offset, length, position, intact) -> {}, damages::add)
                    .walk();
        }
        if (!damages.isEmpty()) {
            throw new IllegalStateException("the journal is damaged and the node does not start: " + damages.getFirst()
                    + " (places: " + damages.size() + ")" + ADVICE);
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
            // its file may be named before the bracket closes
            if (needed.stream().anyMatch(id -> damage.startsWith(id + ")") || damage.startsWith(id + ","))) {
                throw new IllegalStateException(
                        "the journal is damaged and the node does not start: " + damage + ADVICE);
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
            needed.add("(recordingId=" + recordingId);
        }
    }
}
