package io.whorl.index.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@link RecordStore}: how it is made, found again, opened after an orderly stop and recovered after any other.
 * Confined to whoever opens or closes the store.
 *
 * @param path {@code records-N.map} (docs/layout.md)
 * @param capacity the N of its name: the records that it was made for
 */
record RecordFile(Path path, long capacity) {
    /** Average size of a sealed record that the file is laid out for. Two fingers with codes and a face of 128 numbers make about 4,800. */
    static final int AVERAGE_RECORD_BYTES = 5_120;
    /**
     * Few segments: there is one writer, and creating the file touches each segment's head, which on a sparse file with a
     * read-ahead of 8 MB cost 11 s of system time for 512 segments (1 million records) and 0.1 s for 16.
     */
    static final int SEGMENTS = 16;
    /** Fewer records would make the segments too small for one record of the largest size. */
    private static final long MIN_CAPACITY = 10_000;
    /** The file may grow to this many times its first layout; half of that is kept in reserve ({@link RecordStore#isFull}). */
    private static final double MAX_BLOAT = 2;

    private static final Logger LOG = System.getLogger(RecordFile.class.getName());
    static final String FOLDER = "records/";
    private static final Pattern NAME = Pattern.compile("records-([1-9][0-9]{0,17})\\.map");
    private static final String STOPPED = "stopped";
    /** Below the data directory. */
    static final String MARK = FOLDER + STOPPED;

    /** An open map, and how it was opened. */
    record Opened(ChronicleMap<Long, byte[]> map, boolean recovered, int damagedEntries) {}

    /** The file in this folder, or one that is still to be made. */
    static RecordFile in(Path folder, long maxRecords) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            List<Matcher> found = content.map(
                            file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .toList();
            if (found.size() > 1) {
                throw new IllegalStateException("folder " + folder + " has " + found.size() + " record files, limit=1");
            }
            long capacity = found.isEmpty()
                    ? Math.max(MIN_CAPACITY, maxRecords)
                    : Long.parseLong(found.getFirst().group(1));
            return new RecordFile(folder.resolve("records-" + capacity + ".map"), capacity);
        }
    }

    /** Opens, makes or recovers it, behind a {@link #check}. From here on a crash leaves it unclean. */
    Opened open() throws IOException {
        if (!Files.exists(path)) {
            create();
        } else if (!wasStopped()) {
            return recover();
        }
        SecureFiles.forceFolder(path);
        return new Opened(builder().createPersistedTo(path.toFile()), false, 0);
    }

    /** Everything written so far is on disk when this returns: the kernel writes back mapped pages of the file, too. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Opens it as it lies, for reading, when it was closed in order and {@link #damages} found nothing. Leaves it as it was. */
    ChronicleMap<Long, byte[]> openAsItLies() throws IOException {
        return builder().createPersistedTo(path.toFile());
    }

    /** Opens a copy of it, made for this alone: what is damaged in it is dropped. */
    Opened recover() throws IOException {
        AtomicInteger damaged = new AtomicInteger();
        ChronicleMap<Long, byte[]> map =
                builder().recoverPersistedTo(path.toFile(), true, corruption -> damaged.incrementAndGet());
        return new Opened(map, true, damaged.get());
    }

    /** Notes that the map was closed in good order, with the checksums of its file. Reads what is data in it. */
    void markStopped() throws IOException {
        Path folder = stopped().resolveSibling("");
        FileSums.of(folder, List.of(path.getFileName().toString())).write(stopped());
    }

    /** The checksums of the last orderly close; null after any other end, or if they are damaged themselves. */
    @Nullable FileSums sums() throws IOException {
        return Files.exists(stopped()) ? FileSums.read(stopped()) : null;
    }

    /** While the file is read where it lies: whoever is killed then has not closed it in order. */
    void hideMark() throws IOException {
        RecordsAtRest.rename(stopped(), hidden());
    }

    /** Brings the mark back, if the file is as it was; else the next open recovers it. */
    void showMark() throws IOException {
        FileSums sums = FileSums.read(hidden());
        if (sums != null && sums.check(stopped().resolveSibling(""), FOLDER).isEmpty()) {
            RecordsAtRest.rename(hidden(), stopped());
        } else {
            Files.delete(hidden());
        }
    }

    /** The file is to be given up: nothing says any more how it was closed. */
    void forgetMark() throws IOException {
        Files.deleteIfExists(stopped());
        Files.deleteIfExists(hidden());
    }

    /** Moves the mark behind the file, which has moved to this folder under the same name. */
    void moveMark(Path folder) throws IOException {
        RecordsAtRest.rename(stopped(), folder.resolve(STOPPED));
    }

    /** Whether an orderly close left its mark, in whatever state that is. */
    boolean isMarkedStopped() {
        return Files.exists(stopped());
    }

    /** What is not as it was at the last orderly close; nothing after any other end. */
    List<Damage> damages() throws IOException {
        FileSums sums = sums();
        return sums == null ? List.of() : sums.check(stopped().resolveSibling(""), FOLDER);
    }

    /** Throws {@link IllegalStateException} if it was closed in order and is not as it was then. Touches nothing. */
    void check() throws IOException {
        List<Damage> damages = damages();
        if (!damages.isEmpty()) {
            throw new IllegalStateException("the records are damaged and are not opened: " + damages.getFirst()
                    + " (places: " + damages.size()
                    + "). `whorl verify-store` says who is touched. `whorl repair` takes them from a backup; or remove "
                    + MARK
                    + " to start with what can be recovered, if that is everything that the ledger knows");
        }
    }

    /** Whether an orderly close left its checksums; they are taken away, for from here on the file is in use. */
    private boolean wasStopped() throws IOException {
        if (!isMarkedStopped()) {
            return false;
        }
        boolean known = sums() != null;
        if (!known) {
            LOG.log(
                    Level.WARNING,
                    "the checksums of the records, " + MARK
                            + ", are damaged or of an earlier release: the records are recovered");
        }
        Files.delete(stopped());
        return known;
    }

    // Made under another name first: a crash while it is being made leaves no file that looks whole.
    private void create() throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + SecureFiles.UNFINISHED);
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(stopped());
        // an empty file of ours, so that the library does not choose the permissions
        SecureFiles.openOrCreate(unfinished).close();
        builder().createPersistedTo(unfinished.toFile()).close();
        new RecordFile(unfinished, capacity).force();
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path hidden() {
        return path.resolveSibling(STOPPED + ".reading");
    }

    private Path stopped() {
        return path.resolveSibling(STOPPED);
    }

    private ChronicleMapBuilder<Long, byte[]> builder() {
        return ChronicleMapBuilder.of(Long.class, byte[].class)
                .name("records")
                .entries(capacity)
                .averageValueSize(AVERAGE_RECORD_BYTES)
                .actualSegments(SEGMENTS)
                .maxBloatFactor(MAX_BLOAT)
                .sparseFile(true)
                .putReturnsNull(true)
                .removeReturnsNull(true)
                // torn entries are found when the file is recovered
                .checksumEntries(true)
                // the owner closes it, in its order, not a shutdown hook
                .skipCloseOnExitHook(true);
    }
}
