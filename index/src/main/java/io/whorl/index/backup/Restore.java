package io.whorl.index.backup;

import io.aeron.cluster.RecordingLog;
import io.whorl.index.backup.Manifest.Increment;
import io.whorl.index.backup.Manifest.Segment;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreVerifier;
import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingEnds;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.node.Membership;
import io.whorl.index.node.Node;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a data directory of a backup, as it was when the log ended at a position: the snapshot before it, the log up to it, the records and
 * images. What is made is verified; what cannot be made whole is taken away again. The first start replays the log as after a kill. Confined
 * to one thread.
 */
public final class Restore {

    /** The end of the log that the backup has. */
    public static final long LATEST = Long.MAX_VALUE;

    private static final String IMAGES = "images";
    private static final List<String> KEYS = List.of("records.keyset.json", "token.key", ClusterKey.FILE);
    private static final byte[] SENTENCE = "these are the keys".getBytes(StandardCharsets.UTF_8);

    private final BackupFolder backup;
    private final Manifest manifest;
    private final Target target;
    private final Progress progress;

    private Restore(BackupFolder backup, Manifest manifest, Target target, Progress progress) {
        this.backup = backup;
        this.manifest = manifest;
        this.target = target;
        this.progress = progress;
    }

    /**
     * What is to be made.
     *
     * @param to a folder that is missing or empty, or was begun by a run that was killed
     * @param keys the key folder of the directory that was backed up: it is no part of the backup, and is copied
     * @param position of the log, or {@link #LATEST}
     * @param alone of a member of a cluster: a directory that is no member's, for a server that is alone
     */
    public record Target(Path to, Path keys, long position, boolean alone) {
        public Target {
            to = to.toAbsolutePath();
        }
    }

    /** What was restored: at which position of the log, and what a verification of it says. */
    public record Restored(long position, StoreReport report) {}

    /** Restores it with everything that says whose it is, telling nobody how far it is. */
    public static Restored restore(Path from, Path to, Path keys, long position) throws IOException {
        return restore(from, new Target(to, keys, position, false), Progress.NONE);
    }

    /**
     * Restores it. Throws {@link BackupException}, with a sentence, if the backup is cut short, damaged, of other keys, or does not reach the
     * position; if the target is not empty, or is not sound in the end.
     *
     * @param from the folder of the backup
     */
    public static Restored restore(Path from, Target target, Progress progress) throws IOException {
        requireEmpty(target.to());
        if (!Files.exists(target.keys().resolve(KEYS.getFirst()))) {
            throw new BackupException("no keys in " + target.keys()
                    + ": give the folder `keys` of the directory that was backed up, which is no part of a backup");
        }
        BackupFolder backup = new BackupFolder(from.toAbsolutePath(), Sealer.open(target.keys()));
        Manifest manifest = backup.requireManifest();
        boolean done = false;
        try {
            Restored restored = new Restore(backup, manifest, target, progress).restore();
            done = true;
            return restored;
        } finally {
            if (!done) {
                clear(target.to());
            }
        }
    }

    private Restored restore() throws IOException {
        long wanted = target.position();
        long position = Math.min(wanted, manifest.increments().getLast().endPosition());
        if (wanted != LATEST && wanted > position) {
            throw new BackupException(
                    "the backup ends at position=" + position + ", and position=" + wanted + " is asked for");
        }
        Increment increment = increment(position);
        Path to = target.to();
        try (DataDirectory directory = DataDirectory.open(to)) {
            DataDirectory.replace(to.resolve(Node.RESTORE_UNFINISHED), new byte[0]);
            copyKeys(directory);
            long end = journal(directory, increment, position);
            records(directory);
            images(directory);
            topFiles(directory);
            Sealer sealer = Sealer.open(directory.keys());
            // before the key check, with which a server may start: the next run must not take away what that has taken
            Files.delete(to.resolve(Node.RESTORE_UNFINISHED));
            DataDirectory.replace(to.resolve(Node.KEY_CHECK), sealer.seal(SENTENCE, Node.KEY_CHECK));
            StoreReport report = StoreVerifier.verify(directory, sealer, to, progress);
            if (!report.isSound()) {
                throw new BackupException("the backup is damaged, and what was restored of it was taken away again: "
                        + (report.damages().isEmpty()
                                ? report.touched().getFirst()
                                : report.damages().getFirst()));
            }
            return new Restored(end, report);
        }
    }

    /** The increment with the latest snapshot that is not behind the position. */
    private Increment increment(long position) {
        return manifest.increments().stream()
                .filter(i -> i.snapshotPosition() <= position)
                .max(Comparator.comparingLong(Increment::snapshotPosition).thenComparingInt(Increment::number))
                .orElseThrow(() -> new BackupException("the backup begins at position="
                        + manifest.increments().getFirst().snapshotPosition() + ", and position=" + position
                        + " is asked for"));
    }

    /** The first increment whose log reaches the position: its list has every term up to there. */
    private Increment reaching(long position) {
        return manifest.increments().stream()
                .filter(i -> i.endPosition() >= position)
                .findFirst()
                .orElseThrow();
    }

    private void copyKeys(DataDirectory directory) throws IOException {
        for (String name : KEYS) {
            Path key = target.keys().resolve(name);
            if (Files.exists(key)) {
                DataDirectory.replaceBelow(directory.keys(), name, Files.readAllBytes(key));
            }
        }
    }

    /** Writes archive and cluster; returns where the log ends: behind the last command that is not beyond the position. */
    private long journal(DataDirectory directory, Increment increment, long position) throws IOException {
        byte[] entries = RecordingList.cut(
                backup.read(Manifest.journal(reaching(position).number(), RecordingLog.RECORDING_LOG_FILE_NAME)),
                increment.snapshotPosition(),
                position);
        byte[] catalog = backup.read(Manifest.journal(increment.number(), "archive.catalog"));
        DataDirectory.replaceBelow(directory.cluster(), RecordingLog.RECORDING_LOG_FILE_NAME, entries);
        DataDirectory.replaceBelow(
                directory.cluster(),
                "node-state.dat",
                backup.read(Manifest.journal(increment.number(), "node-state.dat")));
        DataDirectory.replaceBelow(directory.archive(), "archive.catalog", catalog);
        JournalFiles journal = JournalFiles.read(directory.archive(), directory.cluster());
        Recording log = journal.log();
        if (log == null || !journal.damages().isEmpty()) {
            throw new BackupException("the list of recordings in the backup cannot be read: " + journal.damages());
        }
        Set<Long> kept = new HashSet<>();
        for (Recording recording : journal.needed()) {
            kept.add(recording.id());
            write(directory, recording, recording.equals(log) ? position : recording.stopPosition());
        }
        long end = cutLog(directory, log);
        DataDirectory.replaceBelow(
                directory.archive(), "archive.catalog", CatalogPatch.cut(catalog, log.id(), end, kept));
        return end;
    }

    /** Writes the files of a recording up to a position, each of its full length. */
    private void write(DataDirectory directory, Recording recording, long end) throws IOException {
        for (long base = recording.segmentOf(recording.startPosition()); base < end; base += recording.segmentBytes()) {
            progress.at("restoring the log", base - recording.startPosition(), end - recording.startPosition());
            long at = base;
            long needed = Math.min(recording.segmentBytes(), end - base);
            Segment segment = manifest.segment(recording.id(), base)
                    .filter(s -> s.bytes() >= needed)
                    .orElseThrow(
                            () -> new BackupException(
                                    "the backup does not have the log at position=" + at
                                            + ": a snapshot made it superfluous before it was copied. Other positions can be restored"));
            byte[] content = backup.read(segment.name());
            Path file = directory.archive().resolve(recording.file(base));
            DataDirectory.replaceBelow(directory.archive(), recording.file(base), Arrays.copyOf(content, (int) needed));
            try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
                whole.setLength(recording.segmentBytes());
            }
        }
    }

    /** Overwrites with zeros what the position cut in two; returns where the last whole message ends. */
    private static long cutLog(DataDirectory directory, Recording log) throws IOException {
        long[] end = {log.startPosition()};
        List<Object> damages = new ArrayList<>();
        new RecordingWalk(
                        directory.archive(),
                        log.reopened(),
                        (buffer, offset, length, behind, intact) -> end[0] = behind,
                        damages::add)
                .walk();
        if (!damages.isEmpty()) {
            throw new BackupException("the log in the backup is damaged: " + damages.getFirst());
        }
        RecordingEnds.cut(directory.archive(), log, end[0]);
        return end[0];
    }

    /** Puts every record that the backup has; the start removes those that the ledger does not know. */
    private void records(DataDirectory directory) throws IOException {
        long packs = manifest.increments().stream().mapToLong(Increment::packs).sum();
        long done = 0;
        try (RecordStore records = RecordStore.open(directory.records(), Math.max(1, manifest.capacity()))) {
            for (Increment increment : manifest.increments()) {
                for (int pack = 1; pack <= increment.packs(); pack++) {
                    progress.at("restoring packs of records", done++, packs);
                    ByteBuffer content = ByteBuffer.wrap(backup.read(Manifest.pack(increment.number(), pack)));
                    while (content.hasRemaining()) {
                        long encounter = content.getLong();
                        byte[] record = new byte[content.getInt()];
                        content.get(record);
                        records.put(encounter, record);
                    }
                }
            }
        }
    }

    private void images(DataDirectory directory) throws IOException {
        Path from = backup.root().resolve(IMAGES);
        long images = 0;
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String name = from.relativize(file).toString();
                    progress.at("restoring images", images++, manifest.images());
                    DataDirectory.replaceBelow(directory.images(), name, Files.readAllBytes(file));
                }
            }
        }
        if (images < manifest.images()) {
            throw new BackupException("the backup is not whole: it has " + images + " images of " + manifest.images()
                    + ". Use another copy");
        }
    }

    /** Whose the directory is, and how far events were sent, as it was last: that does not depend on the position. */
    private void topFiles(DataDirectory directory) throws IOException {
        for (String name : manifest.topFiles()) {
            if (target.alone() && Membership.FILES.contains(name)) {
                continue;
            }
            DataDirectory.replace(directory.root().resolve(name), backup.read(Manifest.top(name)));
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder.resolve(Node.RESTORE_UNFINISHED))) {
            // refuses while another run is at it
            DataDirectory.openAsItIs(folder).close();
            clear(folder);
        }
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new BackupException(folder + " is not empty: give a folder that is missing or empty");
                }
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }
}
