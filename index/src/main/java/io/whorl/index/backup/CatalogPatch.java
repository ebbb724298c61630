package io.whorl.index.backup;

import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorEncoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderEncoder;
import io.aeron.archive.codecs.RecordingState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** The archive's catalogue, cut to what a restored directory holds. Stateless. */
final class CatalogPatch {

    private static final int ENTRY_HEADER_BYTES = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;
    private static final int ALIGNMENT = 1024;

    private CatalogPatch() {}

    /** Without the zeros at its end. */
    static byte[] trimmed(byte[] catalog) {
        int end = catalog.length;
        while (end > 0 && catalog[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(catalog, Math.min(catalog.length, (end / ALIGNMENT + 1) * ALIGNMENT));
    }

    /** Ends the log at a position, and leaves out every recording that is not kept. */
    static byte[] cut(byte[] content, long log, long position, Set<Long> kept) {
        ByteBuffer outside = BufferUtil.allocateDirectAligned(content.length, 64);
        outside.put(content);
        UnsafeBuffer catalog = new UnsafeBuffer(outside);
        int at = CatalogHeaderDecoder.BLOCK_LENGTH;
        while (at + ENTRY_HEADER_BYTES + RecordingDescriptorDecoder.BLOCK_LENGTH <= content.length) {
            int bytes = new RecordingDescriptorHeaderDecoder()
                    .wrap(catalog, at, ENTRY_HEADER_BYTES, RecordingDescriptorHeaderDecoder.SCHEMA_VERSION)
                    .length();
            if (bytes == 0) {
                break;
            }
            cut(catalog, at, bytes, log, position, kept);
            at += ENTRY_HEADER_BYTES + bytes;
        }
        byte[] patched = new byte[content.length];
        catalog.getBytes(0, patched);
        return patched;
    }

    private static void cut(UnsafeBuffer catalog, int at, int bytes, long log, long position, Set<Long> kept) {
        long id = new RecordingDescriptorDecoder()
                .wrap(
                        catalog,
                        at + ENTRY_HEADER_BYTES,
                        RecordingDescriptorDecoder.BLOCK_LENGTH,
                        RecordingDescriptorDecoder.SCHEMA_VERSION)
                .recordingId();
        RecordingDescriptorHeaderEncoder header = new RecordingDescriptorHeaderEncoder().wrap(catalog, at);
        if (id == log) {
            new RecordingDescriptorEncoder()
                    .wrap(catalog, at + ENTRY_HEADER_BYTES)
                    .stopPosition(position);
            header.checksum(Checksums.crc32c().compute(catalog.addressOffset(), at + ENTRY_HEADER_BYTES, bytes));
        } else if (!kept.contains(id)) {
            header.state(RecordingState.INVALID);
        }
    }
}
