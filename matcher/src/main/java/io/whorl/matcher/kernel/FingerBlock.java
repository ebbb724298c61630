package io.whorl.matcher.kernel;

/**
 * The layout of a coded finger in a segment, 8-byte aligned: {@code count} full codes of {@value #CODE_BYTES} bytes, then
 * {@code count} geometries of {@value #GEOMETRY_BYTES} bytes (x, y as int16 pixels at 500 dpi, direction in 256ths of a turn, a zero
 * byte), padded to 8. Minutiae stand in the order of {@code matcher.code.FingerCodes}. SKELETON
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
}
