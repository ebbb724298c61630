package io.whorl.index.journal;

import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingState;
import io.whorl.index.store.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads the archive's catalogue, each entry by its own checksum. Stateless. */
final class RecordingCatalog {

    static final String FILE = "archive.catalog";

    private static final String NAME = "archive/" + FILE;
    private static final int ENTRY_HEADER_BYTES = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;
    private static final int BUFFER_ALIGNMENT = 64;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private RecordingCatalog() {}

    /** The recordings that are not deleted; an entry that does not hold is told and left out. */
    static List<Recording> read(Path archive, List<Damage> damages) throws IOException {
        byte[] content = Files.readAllBytes(archive.resolve(FILE));
        ByteBuffer outside = BufferUtil.allocateDirectAligned(content.length, BUFFER_ALIGNMENT);
        outside.put(content);
        UnsafeBuffer catalog = new UnsafeBuffer(outside);
        List<Recording> recordings = new ArrayList<>();
        int at = CatalogHeaderDecoder.BLOCK_LENGTH;
        while (at + ENTRY_HEADER_BYTES + RecordingDescriptorDecoder.BLOCK_LENGTH <= content.length) {
            RecordingDescriptorHeaderDecoder header = new RecordingDescriptorHeaderDecoder()
                    .wrap(catalog, at, ENTRY_HEADER_BYTES, RecordingDescriptorHeaderDecoder.SCHEMA_VERSION);
            int bytes = header.length();
            if (bytes == 0) {
                break;
            }
            if (bytes < RecordingDescriptorDecoder.BLOCK_LENGTH || bytes > content.length - at - ENTRY_HEADER_BYTES) {
                damages.add(new Damage(NAME, at, ENTRY_HEADER_BYTES, "an entry of bytes=" + bytes));
                break;
            }
            if (!holds(catalog, at, bytes, header.checksum())) {
                damages.add(new Damage(NAME, at, ENTRY_HEADER_BYTES + bytes, "checksum of an entry does not hold"));
            } else if (header.state() == RecordingState.VALID) {
                add(catalog, at, bytes, recordings, damages);
            }
            at += ENTRY_HEADER_BYTES + bytes;
        }
        return recordings;
    }

    /**
     * Whether an entry is as it was written. After a kill the archive itself writes down where a recording ended, and leaves the checksum as it
     * was: such an entry is taken for that of a recording that nobody ended, whose end the walk finds anew.
     */
    private static boolean holds(UnsafeBuffer catalog, int at, int bytes, int checksum) {
        int content = at + ENTRY_HEADER_BYTES;
        if (sum(catalog, content, bytes) == checksum) {
            return true;
        }
        catalog.putLong(content + RecordingDescriptorDecoder.stopPositionEncodingOffset(), Recording.OPEN, ORDER);
        catalog.putLong(content + RecordingDescriptorDecoder.stopTimestampEncodingOffset(), Recording.OPEN, ORDER);
        return sum(catalog, content, bytes) == checksum;
    }

    private static int sum(UnsafeBuffer catalog, int at, int bytes) {
        return Checksums.crc32c().compute(catalog.addressOffset(), at, bytes);
    }

    private static void add(UnsafeBuffer catalog, int at, int bytes, List<Recording> recordings, List<Damage> damages) {
        RecordingDescriptorDecoder entry = new RecordingDescriptorDecoder()
                .wrap(
                        catalog,
                        at + ENTRY_HEADER_BYTES,
                        RecordingDescriptorDecoder.BLOCK_LENGTH,
                        RecordingDescriptorDecoder.SCHEMA_VERSION);
        Recording recording = new Recording(
                entry.recordingId(),
                entry.startPosition(),
                entry.stopPosition(),
                entry.initialTermId(),
                entry.streamId(),
                entry.segmentFileLength(),
                entry.termBufferLength());
        if (recording.isPlausible()) {
            recordings.add(recording);
        } else {
            damages.add(new Damage(NAME, at, ENTRY_HEADER_BYTES + bytes, "an entry that cannot be: " + recording));
        }
    }
}
