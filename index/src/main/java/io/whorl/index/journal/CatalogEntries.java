package io.whorl.index.journal;

import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderEncoder;
import io.aeron.archive.codecs.RecordingState;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The entries of an archive's catalogue, one after the other, in a copy of the file. Each is a header, with a CRC-32C of what follows, and a
 * description of a recording. The end that is found after a kill is written without a new sum, by the archive too: an entry whose sum does not
 * hold is read as that of a recording that nobody ended, as it was when the sum was made. Begins before the first. Confined to one thread.
 */
public final class CatalogEntries {

    static final int HEADER_BYTES = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;

    private static final int MIN_BYTES = RecordingDescriptorDecoder.BLOCK_LENGTH;
    private static final int BUFFER_ALIGNMENT = 64;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final UnsafeBuffer catalog;
    private final RecordingDescriptorHeaderDecoder header = new RecordingDescriptorHeaderDecoder();
    private final RecordingDescriptorDecoder description = new RecordingDescriptorDecoder();
    private int at = CatalogHeaderDecoder.BLOCK_LENGTH;
    private int length = -HEADER_BYTES;

    /** @param content of the file; is copied */
    public CatalogEntries(byte[] content) {
        catalog = new UnsafeBuffer(BufferUtil.allocateDirectAligned(content.length, BUFFER_ALIGNMENT));
        catalog.putBytes(0, content);
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
        if (!holds()) {
            reopen();
        }
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
                description.termBufferLength(),
                description.mtuLength());
    }

    /** Whether the checksum is that of the description. */
    boolean holds() {
        return sum() == header.checksum();
    }

    /** Writes down where the recording ends. */
    public void end(long position) {
        catalog.putLong(endOffset(), position, ORDER);
        new RecordingDescriptorHeaderEncoder().wrap(catalog, at).checksum(sum());
    }

    /** Where in the file the position stands at which the recording ends: 8 bytes, little-endian. */
    int endOffset() {
        return at + HEADER_BYTES + RecordingDescriptorDecoder.stopPositionEncodingOffset();
    }

    /** Where in the file the state of the recording stands: 4 bytes, little-endian. The checksum does not cover it. */
    int stateOffset() {
        return at + RecordingDescriptorHeaderDecoder.stateEncodingOffset();
    }

    /** Leaves the recording out: the archive takes it for deleted. */
    public void leaveOut() {
        new RecordingDescriptorHeaderEncoder().wrap(catalog, at).state(RecordingState.INVALID);
    }

    /** The file's content with what was changed. */
    public byte[] content() {
        byte[] content = new byte[catalog.capacity()];
        catalog.getBytes(0, content);
        return content;
    }

    private void reopen() {
        catalog.putLong(endOffset(), Recording.OPEN, ORDER);
        catalog.putLong(
                at + HEADER_BYTES + RecordingDescriptorDecoder.stopTimestampEncodingOffset(), Recording.OPEN, ORDER);
    }

    private int sum() {
        return Checksums.crc32c().compute(catalog.addressOffset(), at + HEADER_BYTES, length);
    }
}
