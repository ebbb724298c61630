package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The layout of a coded finger in a segment, 8-byte aligned: {@code count} full codes of {@value #CODE_BYTES} bytes, then
 * {@code count} geometries of {@value #GEOMETRY_BYTES} bytes (x, y as int16 pixels at 500 dpi, direction in 256ths of a turn, a zero
 * byte), padded to 8; all in native byte order. Minutiae stand in the order of {@code matcher.code.FingerCodes}. Directions turn from the x
 * axis towards the y axis.
 */
public final class FingerBlock {

    /** 256 bits. */
    public static final int CODE_BYTES = 32;

    public static final int GEOMETRY_BYTES = 6;

    /** Most minutiae of a coded finger: a partner's index fits 7 bits. */
    public static final int MAX_MINUTIAE = 128;

    private FingerBlock() {}

    /** Bytes of a block with so many minutiae, a multiple of 8. */
    public static int bytes(int count) {
        return (count * (CODE_BYTES + GEOMETRY_BYTES) + 7) & ~7;
    }

    /** Where the geometry starts, from the start of the block. */
    public static int geometryOffset(int count) {
        return count * CODE_BYTES;
    }

    /**
     * What every reader checks first.
     *
     * @throws IllegalArgumentException if the count is over {@link #MAX_MINUTIAE} or below 0
     * @throws IndexOutOfBoundsException if the block does not lie within the segment
     */
    public static void check(MemorySegment block, long offset, int count) {
        Limits.value("finger block: minutiae", count, 0, MAX_MINUTIAE);
        Limits.range("finger block: bytes", offset, bytes(count), block.byteSize());
    }

    /** Of the geometry that starts there. */
    static int x(MemorySegment block, long geometry) {
        return block.get(JAVA_SHORT_UNALIGNED, geometry);
    }

    static int y(MemorySegment block, long geometry) {
        return block.get(JAVA_SHORT_UNALIGNED, geometry + Short.BYTES);
    }

    /** In 256ths of a turn, 0 to 255. */
    static int direction(MemorySegment block, long geometry) {
        return block.get(JAVA_BYTE, geometry + 2 * Short.BYTES) & 0xff;
    }

    /** Hamming distance of the code that stands at {@code codes[at]} to that of a minutia of a block. */
    static int distance(long[] codes, int at, MemorySegment block, long offset, int minutia) {
        long start = offset + (long) minutia * CODE_BYTES;
        int distance = 0;
        for (int w = 0; w < ScoreProbe.WORDS; w++) {
            long word = block.get(JAVA_LONG_UNALIGNED, start + (long) w * Long.BYTES);
            distance += Long.bitCount(codes[at + w] ^ word);
        }
        return distance;
    }
}
