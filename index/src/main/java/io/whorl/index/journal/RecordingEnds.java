package io.whorl.index.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the recordings end that a kill left open. Written down here, by what a walk found, so that the archive does not look for it: Aeron
 * 1.51 reads outside its buffer where the last frame lies on both sides of a chunk's end (docs/decisions/0028). Confined to one thread.
 */
public final class RecordingEnds {

    private final Path archive;
    private final Map<Recording, Long> ends = new HashMap<>();

    /** @param archive the archive's folder, in which nothing runs */
    public RecordingEnds(Path archive) {
        this.archive = archive;
    }

    /** Takes down that an open recording ends at this position, behind its last whole frame. Changes no file. */
    public void add(Recording recording, long position) {
        if (!recording.isOpen()) {
            throw new IllegalArgumentException("has an end: " + recording);
        }
        ends.put(recording, position);
    }

    /** Ends them all, durably: cuts off what stands behind, and puts positions and times into the catalogue. Can be done again after a kill. */
    public void write() throws IOException {
        if (ends.isEmpty()) {
            return;
        }
        Path file = archive.resolve(RecordingCatalog.FILE);
        CatalogEntries entries = new CatalogEntries(Files.readAllBytes(file));
        try (FileChannel catalog = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (entries.next()) {
                Long position = entries.holds() ? ends.get(entries.recording()) : null;
                if (position != null) {
                    end(catalog, entries, position);
                }
            }
        }
    }

    /** Leaves nothing behind a position in the segment that holds it, durably. */
    public static void cut(Path archive, Recording recording, long position) throws IOException {
        long base = recording.segmentOf(position);
        Path file = archive.resolve(recording.file(base));
        if (Files.exists(file)) {
            try (RandomAccessFile segment = new RandomAccessFile(file.toFile(), "rw")) {
                segment.setLength(position - base);
                segment.setLength(recording.segmentBytes());
                segment.getFD().sync();
            }
        }
    }

    /** The entry in two steps: an end without its checksum is one that is looked for again, a checksum without its end is damage. */
    private void end(FileChannel catalog, CatalogEntries entries, long position) throws IOException {
        Recording recording = entries.recording();
        long timeMs = lastWrite(recording, position);
        cut(archive, recording, position);
        entries.putEnd(position, timeMs);
        write(catalog, entries, entries.offset() + CatalogEntries.HEADER_BYTES, entries.length());
        entries.putSum();
        write(catalog, entries, entries.offset(), CatalogEntries.HEADER_BYTES);
    }

    private long lastWrite(Recording recording, long position) throws IOException {
        Path file = archive.resolve(recording.file(recording.segmentOf(position)));
        return Files.getLastModifiedTime(Files.exists(file) ? file : archive).toMillis();
    }

    private static void write(FileChannel catalog, CatalogEntries entries, int offset, int length) throws IOException {
        ByteBuffer part = entries.slice(offset, length);
        while (part.hasRemaining()) {
            catalog.write(part, offset + (long) part.position());
        }
        catalog.force(false);
    }
}
