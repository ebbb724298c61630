package io.whorl.index.node;

import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingEnds;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.store.Damage;
import io.whorl.index.store.FileSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Knows whether the journal was closed in order, by a file that stands beside it from an orderly close to the next start, with the checksums
 * of every file of archive and cluster: what is not as it was then refuses the start. After any other end log and latest snapshot are walked
 * frame by frame, as the archive's checksums cover no headers; a frame that was torn at the end of a recording, never acknowledged, is cut
 * off. A damaged log or latest snapshot refuses the start; a damaged recording that nothing needs, as that of a snapshot that was
 * interrupted, does not.
 */
final class CleanStop {

    /** Below the data directory. */
    static final String MARK = "cluster/stopped-cleanly";

    private static final String ADVICE = ". `whorl verify-store` says who is touched; `whorl restore`"
            + " makes a directory of a backup, and in a cluster `whorl seed` one of another member's";
    private static final String ARCHIVE_CATALOG = "archive.catalog";

    private final Path root;
    private final Path cluster;
    private final Path archive;
    private final RecordingEnds ends;
    private final Logger log;
    /** Whether the last stop was an orderly one, once that was checked. */
    private boolean clean;

    CleanStop(JournalPaths paths, Logger log) {
        this.root = paths.root();
        this.cluster = paths.cluster();
        this.archive = paths.archive();
        ends = new RecordingEnds(archive);
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
                walk();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts as running from here on; what a kill tore is cut off. Once, behind {@link #check}. */
    void starting() {
        try {
            Files.deleteIfExists(root.resolve(MARK));
            if (!clean && Files.exists(archive.resolve(ARCHIVE_CATALOG))) {
                ends.write();
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

    /** Verifies what a start needs, refuses damage, and finds out where each recording ends that was left open. */
    private void walk() throws IOException {
        JournalFiles journal = JournalFiles.read(archive, cluster);
        List<Damage> damages = new ArrayList<>(journal.damages());
        List<Recording> needed = journal.needed();
        for (Recording recording : journal.recordings()) {
            if (needed.contains(recording)) {
                damages.addAll(walk(recording));
            } else if (recording.isOpen()) {
                leaveOutIfDamaged(recording, walk(recording));
            }
        }
        if (!damages.isEmpty()) {
            throw new IllegalStateException("the journal is damaged and the node does not start: " + damages.getFirst()
                    + " (places: " + damages.size() + ")" + ADVICE);
        }
    }

    private List<Damage> walk(Recording recording) throws IOException {
        List<Damage> damages = new ArrayList<>();
        long end = new RecordingWalk(archive, recording, (buffer, offset, length, position, intact) -> {}, damages::add)
                .walk();
        if (recording.isOpen() && damages.isEmpty()) {
            ends.add(recording, end);
            log.log(Level.INFO, "node: recording " + recording.id() + " was left open, and ends at position=" + end);
        }
        return damages;
    }

    private void leaveOutIfDamaged(Recording recording, List<Damage> damages) {
        if (!damages.isEmpty()) {
            log.log(Level.WARNING, "node: a recording that nothing needs is damaged: " + damages.getFirst());
            ends.leaveOut(recording);
        }
    }
}
