package io.whorl.index.backup;

import io.whorl.index.backup.Manifest.Increment;
import io.whorl.index.backup.Manifest.Segment;
import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.node.Membership;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.store.Damage;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Progress;
import io.whorl.index.store.RecordsAtRest;
import io.whorl.index.store.Sealer.TamperedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes an increment of a backup: what is there already stays, and only what is new since is read, opened to see that it is sound, and
 * written. Of a node that serves as well: records first and the log behind them, so that what is deleted in between is deleted by the
 * log; a snapshot that comes in between begins the log anew. Confined to one thread.
 */
public final class Backup {

    /** Records in one file of the backup, up to so many bytes. */
    private static final int PACK_BYTES = 8 << 20;

    private static final int ATTEMPTS = 5;
    private static final String IMAGES = "images";
    private static final Pattern IMAGE = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\\.[0-9]{1,3}");

    private final BackupSource source;
    private final BackupFolder folder;
    private final Clock clock;
    private final Progress progress;

    private Backup(BackupSource source, BackupFolder folder, Clock clock, Progress progress) {
        this.source = source;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What an increment added.
     *
     * @param number of the increment, from 1
     * @param endPosition of the log: the backup can be restored up to there
     */
    public record Taken(int number, long snapshotPosition, long endPosition, long records, long bytes, long images) {}

    /**
     * Takes one. Throws {@link BackupException}, with a sentence, if the folder holds something else or a backup of other keys, or if the
     * source is damaged; the backup is then what it was.
     */
    public static Taken take(BackupSource source, Path to, Clock clock) throws IOException {
        return take(source, to, clock, Progress.NONE);
    }

    /** The same, and says how far it is. */
    public static Taken take(BackupSource source, Path to, Clock clock, Progress progress) throws IOException {
        return new Backup(source, new BackupFolder(to.toAbsolutePath(), source.sealer()), clock, progress).take();
    }

    /** What the increment gathers; its own thread alone. */
    private static final class Gathered {
        private final Map<String, Segment> segments = new HashMap<>();
        private long next;
        private long records;
        private long bytes;
        private int packs;
        private long images;
        private String obstacle = "";
    }

    private Taken take() throws IOException {
        Manifest before = folder.manifest();
        if (before == null) {
            folder.begin();
        }
        List<Increment> increments = new ArrayList<>(before == null ? List.of() : before.increments());
        int number = increments.size() + 1;
        Gathered gathered = new Gathered();
        if (before != null) {
            before.segments().forEach(s -> gathered.segments.put(key(s.recording(), s.base()), s));
            gathered.next = increments.getLast().nextEncounter();
        }
        records(number, gathered);
        Increment increment = null;
        for (int i = 0; increment == null; i++) {
            if (i == ATTEMPTS) {
                throw new BackupException("no backup is taken of the log: " + gathered.obstacle
                        + ". Run the backup again; if it stays, stop the server and run `whorl verify-store`");
            }
            increment = journal(number, gathered);
            if (increment != null && records(number, gathered) > 0) {
                // what was deleted since the log was copied is to be in the log
                increment = null;
            }
        }
        images(gathered);
        increments.add(increment);
        Manifest manifest = new Manifest(
                RecordsAtRest.capacity(source.directory().records()),
                increments,
                new ArrayList<>(gathered.segments.values()),
                gathered.images,
                topFiles());
        folder.write(manifest);
        folder.sweep(manifest);
        return new Taken(
                number,
                increment.snapshotPosition(),
                increment.endPosition(),
                gathered.records,
                gathered.bytes,
                gathered.images);
    }

    /** Writes the records that came since, each opened before; returns how many encounters had none. */
    private long records(int number, Gathered gathered) {
        long end = source.nextEncounter();
        long missing = 0;
        ByteBuffer pack = ByteBuffer.allocate(PACK_BYTES);
        long begin = gathered.next;
        for (; gathered.next < end; gathered.next++) {
            progress.at("copying records", gathered.next - begin, end - begin);
            byte[] record = source.record(gathered.next);
            if (record == null) {
                missing++;
                continue;
            }
            requireSound(gathered.next, record);
            if (pack.remaining() < Long.BYTES + Integer.BYTES + record.length) {
                write(number, gathered, pack);
            }
            pack.putLong(gathered.next).putInt(record.length).put(record);
            gathered.records++;
        }
        write(number, gathered, pack);
        return missing;
    }

    private void write(int number, Gathered gathered, ByteBuffer pack) {
        if (pack.position() > 0) {
            byte[] content = new byte[pack.flip().remaining()];
            pack.get(content);
            pack.clear();
            gathered.packs++;
            folder.write(Manifest.pack(number, gathered.packs), content);
            gathered.bytes += content.length;
        }
    }

    private void requireSound(long encounter, byte[] content) {
        try {
            SealedRecord record = SealedRecord.decode(content);
            source.sealer().open(record.sealed(), record.sealedUnder());
        } catch (TamperedException | IllegalArgumentException e) {
            throw new BackupException(
                    "the record of encounter " + encounter + " is damaged, and no backup is taken of it: `whorl"
                            + " verify-store` says whose it is, `whorl repair` takes it from an earlier backup",
                    e);
        }
    }

    /** Copies what the journal has more, if nothing but the end of the log changed meanwhile; else null. */
    private @Nullable Increment journal(int number, Gathered gathered) throws IOException {
        DataDirectory directory = source.directory();
        Path list = directory.cluster().resolve("recording.log");
        byte[] entries = Files.readAllBytes(list);
        byte[] catalog = Files.readAllBytes(directory.archive().resolve("archive.catalog"));
        JournalFiles journal = JournalFiles.read(directory.archive(), directory.cluster());
        Recording log = journal.log();
        if (log == null || !journal.damages().isEmpty()) {
            gathered.obstacle = "its list of recordings is damaged: " + journal.damages();
            return null;
        }
        long end = 0;
        Map<String, Segment> copied = new HashMap<>();
        try {
            for (Recording recording : journal.needed()) {
                Recording limited = recording.equals(log) ? log.endedAt(source.logLimit()) : recording;
                List<Damage> damages = new ArrayList<>();
                long stop = walk(directory, limited, damages);
                if (!damages.isEmpty()) {
                    gathered.obstacle = "it is damaged: " + damages.getFirst();
                    return null;
                }
                end = recording.equals(log) ? stop : end;
                copy(directory, limited, stop, gathered, copied);
            }
        } catch (NoSuchFileException e) {
            gathered.obstacle = "a snapshot made it superfluous while it was copied";
            return null;
        }
        if (!Arrays.equals(entries, Files.readAllBytes(list))) {
            gathered.obstacle = "snapshots come faster than it can be copied";
            return null;
        }
        gathered.segments.putAll(copied);
        folder.write(Manifest.journal(number, "archive.catalog"), CatalogPatch.trimmed(catalog));
        folder.write(Manifest.journal(number, "recording.log"), entries);
        folder.write(
                Manifest.journal(number, "node-state.dat"),
                Files.readAllBytes(directory.cluster().resolve("node-state.dat")));
        JournalFiles.Snapshot snapshot = journal.snapshot();
        return new Increment(
                number,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                log.id(),
                snapshot == null ? 0 : snapshot.logPosition(),
                end,
                gathered.next,
                gathered.packs);
    }

    /** Where the recording ends, every frame up to there looked at. */
    private static long walk(DataDirectory directory, Recording recording, List<Damage> damages) throws IOException {
        return new RecordingWalk(
                        directory.archive(), recording, (buffer, offset, length, position, intact) -> {}, damages::add)
                .walk();
    }

    private void copy(
            DataDirectory directory, Recording recording, long end, Gathered gathered, Map<String, Segment> copied)
            throws IOException {
        for (long base = recording.segmentOf(recording.startPosition()); base < end; base += recording.segmentBytes()) {
            progress.at("copying the log", base - recording.startPosition(), end - recording.startPosition());
            int bytes = (int) Math.min(recording.segmentBytes(), end - base);
            Segment segment = new Segment(recording.id(), base, bytes);
            Segment known = gathered.segments.get(key(recording.id(), base));
            if (known == null || known.bytes() < bytes) {
                byte[] content = RecordingWalk.read(directory.archive(), recording, base, bytes);
                folder.write(segment.name(), content);
                gathered.bytes += bytes;
                copied.put(key(recording.id(), base), segment);
            }
        }
    }

    /** Images are sealed each on its own: copied as they are, and those that are gone, or are to go, deleted. */
    private void images(Gathered gathered) throws IOException {
        Path from = source.directory().images();
        Path to = folder.root().resolve(IMAGES);
        Set<String> toGo = FolderBlobStore.namesSetAside(from);
        long[] seen = {0};
        forEachImage(from, name -> {
            progress.at("copying images", seen[0]++, 0);
            if (!isOf(toGo, name)) {
                copyImage(from, to, name, gathered);
            }
        });
        forEachImage(to, name -> {
            if (Files.exists(from.resolve(name)) && !isOf(toGo, name)) {
                gathered.images++;
            } else {
                Files.delete(to.resolve(name));
            }
        });
    }

    private static boolean isOf(Set<String> applications, String name) {
        return applications.contains(name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.')));
    }

    private static void copyImage(Path from, Path to, String name, Gathered gathered) throws IOException {
        Path copy = to.resolve(name);
        try {
            if (!Files.exists(copy) || Files.size(copy) != Files.size(from.resolve(name))) {
                DataDirectory.replaceBelow(to, name, Files.readAllBytes(from.resolve(name)));
                gathered.bytes += Files.size(copy);
            }
        } catch (NoSuchFileException e) {
            // deleted with its subject while this ran: a copy that is there goes as well
            Files.deleteIfExists(copy);
        }
    }

    /** Takes the name of an image, below its folder. */
    @FunctionalInterface
    private interface ImageVisitor {
        void image(String name) throws IOException;
    }

    /** Those that are whole, without ever holding the names of all. */
    private static void forEachImage(Path folder, ImageVisitor visitor) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = folder.relativize(file).toString();
                if (IMAGE.matcher(name).matches()) {
                    visitor.image(name);
                }
            }
        }
    }

    /** Copies what says whose the directory is, of a member of a cluster, and how far events were sent, if any are. */
    private List<String> topFiles() throws IOException {
        DataDirectory directory = source.directory();
        List<Path> files = new ArrayList<>(List.of(directory.outbox(), directory.outboxDead()));
        Membership.FILES.forEach(name -> files.add(directory.root().resolve(name)));
        List<String> copied = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                String name = file.getFileName().toString();
                folder.write(Manifest.top(name), Files.readAllBytes(file));
                copied.add(name);
            }
        }
        return copied;
    }

    private static String key(long recording, long base) {
        return recording + "-" + base;
    }
}
