package io.whorl.index.journal;

import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorEncoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderEncoder;
import io.aeron.archive.codecs.RecordingState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The entries of an archive's catalogue, one after the other, in a copy of the file. Each is a header, with a CRC-32C of what follows, and a
 * description of a recording. Begins before the first. Confined to one thread.
 */
public final class CatalogEntries {

    static final int HEADER_BYTES = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;

    private static final int MIN_BYTES = RecordingDescriptorDecoder.BLOCK_LENGTH;
    private static final int BUFFER_ALIGNMENT = 64;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final ByteBuffer bytes;
    private final UnsafeBuffer catalog;
    private final RecordingDescriptorHeaderDecoder header = new RecordingDescriptorHeaderDecoder();
    private final RecordingDescriptorDecoder description = new RecordingDescriptorDecoder();
    private int at = CatalogHeaderDecoder.BLOCK_LENGTH;
    private int length = -HEADER_BYTES;

    /** @param content of the file; is copied */
    public CatalogEntries(byte[] content) {
        bytes = BufferUtil.allocateDirectAligned(content.length, BUFFER_ALIGNMENT);
        bytes.put(content);
        catalog = new UnsafeBuffer(bytes);
    }

    /** Moves to the next entry; false behind the last, and at one that cannot be ({@link #isBroken}). */
    public boolean next() {
        at += HEADER_BYTES + length;
        length = 0;
        if (at + HEADER_BYTES + MIN_BYTES > catalog.capacity()) {
            return false;
        }
        length = header.wrap(catalog, at, HEADER_BYTES, RecordingDescriptorHeaderDecoder.SCHEMA_VERSION)
                .length();
        if (length == 0 || isBroken()) {
            return false;
        }
        description.wrap(catalog, at + HEADER_BYTES, MIN_BYTES, RecordingDescriptorDecoder.SCHEMA_VERSION);
        return true;
    }

    /** Whether the length of this entry cannot be: nothing behind it is found. */
    boolean isBroken() {
        return length != 0 && (length < MIN_BYTES || length > catalog.capacity() - at - HEADER_BYTES);
    }

    /** Where the entry is in the file. */
    int offset() {
        return at;
    }

    /** Of its description, without the header. */
    int length() {
        return length;
    }

    /** Of the recording. */
    public long id() {
        return description.recordingId();
    }

    boolean isValid() {
        return header.state() == RecordingState.VALID;
    }

    /** As the entry describes it; to be mistrusted where {@link Recording#isPlausible} denies it. */
    Recording recording() {
        return new Recording(
                id(),
                description.startPosition(),
                description.stopPosition(),
                description.initialTermId(),
                description.streamId(),
                description.segmentFileLength(),
                description.termBufferLength());
    }

    /**
     * Whether the entry is as it was written. After a kill an archive that works out by itself where a recording ended writes that down, and leaves the
     * checksum as it was: such an entry becomes that of a recording that nobody ended, whose end is to be found anew.
     */
    boolean holds() {
        if (sum() == header.checksum()) {
            return true;
        }
        putEnd(Recording.OPEN, Recording.OPEN);
        return sum() == header.checksum();
    }

    /** Writes down where the recording ended, and when, in milliseconds since 1970; the checksum remains as it was. */
    void putEnd(long position, long timestampMs) {
        int content = at + HEADER_BYTES;
        catalog.putLong(content + RecordingDescriptorDecoder.stopPositionEncodingOffset(), position, ORDER);
        catalog.putLong(content + RecordingDescriptorDecoder.stopTimestampEncodingOffset(), timestampMs, ORDER);
    }

    /** Writes down where the recording ends. */
    public void end(long position) {
        new RecordingDescriptorEncoder().wrap(catalog, at + HEADER_BYTES).stopPosition(position);
        putSum();
    }

    /** Makes the checksum that of the description as it is. */
    void putSum() {
        new RecordingDescriptorHeaderEncoder().wrap(catalog, at).checksum(sum());
    }

    /** Leaves the recording out: the archive takes it for deleted. */
    public void leaveOut() {
        new RecordingDescriptorHeaderEncoder().wrap(catalog, at).state(RecordingState.INVALID);
    }

    private int sum() {
        return Checksums.crc32c().compute(catalog.addressOffset(), at + HEADER_BYTES, length);
    }

    /** The file's content with what was changed. */
    public byte[] content() {
        byte[] content = new byte[catalog.capacity()];
        catalog.getBytes(0, content);
        return content;
    }

    /** A part of the content; the caller's to move in. */
    ByteBuffer slice(int offset, int length) {
        return bytes.slice(offset, length);
    }
}
