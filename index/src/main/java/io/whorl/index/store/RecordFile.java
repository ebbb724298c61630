package io.whorl.index.store;

import java.io.IOException;
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

    private static final Pattern NAME = Pattern.compile("records-([1-9][0-9]{0,17})\\.map");
    private static final String STOPPED = "stopped";

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

    /** Opens, makes or recovers it. From here on a crash leaves it unclean. */
    Opened open() throws IOException {
        if (!Files.exists(path)) {
            create();
        } else if (!Files.deleteIfExists(stopped())) {
            AtomicInteger damaged = new AtomicInteger();
            ChronicleMap<Long, byte[]> map =
                    builder().recoverPersistedTo(path.toFile(), true, corruption -> damaged.incrementAndGet());
            return new Opened(map, true, damaged.get());
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

    /** Notes that the map was closed in good order. Call it after {@link #force}. */
    void markStopped() {
        SecureFiles.write(stopped(), new byte[0]);
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
