package io.whorl.index.journal;

import io.aeron.archive.codecs.RecordingState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the recordings end that a kill left open. Written down here, by what a walk found, so that the archive does not look for it: Aeron
 * 1.51 reads outside its buffer where the last frame lies on both sides of a chunk's end (docs/decisions/0028). Confined to one thread.
 */
public final class RecordingEnds {

    private final Path archive;
    private final Map<Recording, Long> ends = new HashMap<>();
    private final Set<Recording> leftOut = new HashSet<>();

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

    /** Takes down that the archive is to take an open recording for deleted: it is damaged, and nothing needs it. Changes no file. */
    public void leaveOut(Recording recording) {
        leftOut.add(recording);
    }

    /**
     * Ends them all, durably: cuts off what stands behind, and puts the positions into the catalogue, for the archive. Not their checksums: until the
     * archive goes on with a recording, it counts as open, and its end, at which a message may be unfinished, is looked for again.
     */
    public void write() throws IOException {
        Path file = archive.resolve(RecordingCatalog.FILE);
        CatalogEntries entries = new CatalogEntries(Files.readAllBytes(file));
        int written = 0;
        try (FileChannel catalog = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (entries.next()) {
                Recording recording = entries.recording();
                Long position = ends.get(recording);
                if (position != null) {
                    cut(archive, recording, position);
                    write(catalog, entries.endOffset(), bytes(Long.BYTES).putLong(position));
                    written++;
                } else if (leftOut.contains(recording)) {
                    write(catalog, entries.stateOffset(), bytes(Integer.BYTES).putInt(RecordingState.INVALID.value()));
                    written++;
                }
            }
            catalog.force(false);
        }
        if (written != ends.size() + leftOut.size()) {
            throw new IllegalStateException(
                    "the catalogue of the archive changed while it was read: " + ends.keySet() + ", " + leftOut);
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

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(FileChannel catalog, int offset, ByteBuffer filled) throws IOException {
        filled.flip();
        while (filled.hasRemaining()) {
            catalog.write(filled, offset + (long) filled.position());
        }
    }
}
