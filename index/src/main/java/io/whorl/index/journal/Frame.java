package io.whorl.index.journal;

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One frame in a segment, and what must hold of it. The archive's checksum (CRC-32C, in the place of the session id) covers the payload up to the
 * alignment; the header is held to what its place says it must be. A flyweight, confined to one walk.
 */
final class Frame {

    static final int ALIGNMENT = FrameDescriptor.FRAME_ALIGNMENT;
    static final int HEADER_BYTES = DataHeaderFlyweight.HEADER_LENGTH;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int BEGIN = 0x80;
    private static final int END = 0x40;
    /** Pages that the kernel writes whole. Places of frames are places in a file, whose pages begin at 0. */
    private static final int PAGE_BYTES = 4096;

    private final Recording recording;
    private final UnsafeBuffer segment;
    private final Checksum checksum = Checksums.crc32c();
    private int at;
    private long position;

    /** @param segment on memory outside the heap, as the checksum wants it */
    Frame(Recording recording, UnsafeBuffer segment) {
        this.recording = recording;
        this.segment = segment;
    }

    /** Moves to the frame at this place of the segment. */
    void wrap(int offset, long positionOfFrame) {
        at = offset;
        position = positionOfFrame;
    }

    int length() {
        return segment.getInt(at + HeaderFlyweight.FRAME_LENGTH_FIELD_OFFSET, ORDER);
    }

    int alignedLength() {
        return BitUtil.align(length(), ALIGNMENT);
    }

    int payloadOffset() {
        return at + HEADER_BYTES;
    }

    int payloadLength() {
        return length() - HEADER_BYTES;
    }

    boolean isData() {
        return type() == HeaderFlyweight.HDR_TYPE_DATA;
    }

    boolean begins() {
        return (flags() & BEGIN) != 0;
    }

    boolean ends() {
        return (flags() & END) != 0;
    }

    /** Whether the header stands where it says, with a length that fits: then the next frame follows it. */
    boolean isInPlace(int limit) {
        int length = length();
        return length >= HEADER_BYTES
                && length <= recording.termBytes()
                && at + alignedLength() <= limit
                && recording.termOffset(position) + alignedLength() <= recording.termBytes()
                && intAt(DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET) == recording.termOffset(position)
                && intAt(DataHeaderFlyweight.TERM_ID_FIELD_OFFSET) == recording.termId(position)
                && intAt(DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET) == recording.streamId();
    }

    /** Whether nothing is written here: headers are aligned, and so written whole or not at all. */
    boolean isEmpty() {
        return isZero(at, at + HEADER_BYTES);
    }

    /**
     * Whether a kill, or the end of the machine, came between its pages: one behind its first holds nothing, though the frame went on up to it, and its checksum
     * does not hold. {@code Catalog.isValidFragment} of Aeron asks for the first and the last; the second tells it from a length with a flipped bit.
     */
    boolean isTorn() {
        int end = at + alignedLength();
        for (int page = BitUtil.align(at + 1, PAGE_BYTES); page < end; page += PAGE_BYTES) {
            if (isZero(page, Math.min(page + PAGE_BYTES, end))) {
                return isData() && !isZero(page - ALIGNMENT, page) && !checksumHolds();
            }
        }
        return false;
    }

    /** What is wrong with a frame that is in its place; null if nothing is. */
    @Nullable String fault() {
        if (segment.getByte(at + HeaderFlyweight.VERSION_FIELD_OFFSET) != HeaderFlyweight.CURRENT_VERSION) {
            return "frame of version=" + segment.getByte(at + HeaderFlyweight.VERSION_FIELD_OFFSET);
        }
        if ((flags() & ~(BEGIN | END)) != 0) {
            return "frame with flags=0x" + Integer.toHexString(flags());
        }
        if (segment.getLong(at + DataHeaderFlyweight.RESERVED_VALUE_OFFSET, ORDER) != 0) {
            return "frame with bits where none may be";
        }
        return switch (type()) {
            case HeaderFlyweight.HDR_TYPE_DATA -> payloadFault();
            // the archive writes the header of padding alone, so nothing stands behind it
            case HeaderFlyweight.HDR_TYPE_PAD ->
                isZero(at + HEADER_BYTES, at + alignedLength())
                        ? null
                        : "padding that holds data: a frame was made padding";
            default -> "frame of type=" + type();
        };
    }

    private @Nullable String payloadFault() {
        if (!checksumHolds()) {
            return "checksum of a frame does not hold";
        }
        if (length() > recording.mtuBytes() || (!ends() && length() != recording.mtuBytes())) {
            return "frame of bytes=" + length() + (ends() ? "" : " that does not end its message") + ", limit="
                    + recording.mtuBytes();
        }
        return isZero(at + length(), at + alignedLength())
                ? null
                : "frame with data behind its end: its length was made shorter";
    }

    private boolean checksumHolds() {
        int computed = checksum.compute(segment.addressOffset(), payloadOffset(), alignedLength() - HEADER_BYTES);
        return computed == intAt(DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET);
    }

    private boolean isZero(int from, int end) {
        for (int i = from; i < end; i++) {
            if (segment.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private int type() {
        return segment.getShort(at + HeaderFlyweight.TYPE_FIELD_OFFSET, ORDER) & 0xFFFF;
    }

    private int flags() {
        return segment.getByte(at + HeaderFlyweight.FLAGS_FIELD_OFFSET) & 0xFF;
    }

    private int intAt(int field) {
        return segment.getInt(at + field, ORDER);
    }
}
