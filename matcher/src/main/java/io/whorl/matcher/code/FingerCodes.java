package io.whorl.matcher.code;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import java.lang.foreign.MemorySegment;

/**
 * A finger as codes and geometry, most telling minutiae first: ordered by distance from the centroid, those with fewer than 3
 * neighbours last. At most {@link FingerBlock#MAX_MINUTIAE}. Codes of different versions are never compared. Biometric data: neither
 * logged nor shown. The arrays are handed over, not copied.
 *
 * @param version of the encoder, 1 to 65,535
 * @param x pixels at 500 dpi, 0 to 4,096
 * @param y likewise, downwards
 * @param direction 256ths of a turn
 * @param cut one 64-bit code a minutia
 * @param full four longs (256 bits) a minutia
 */
public record FingerCodes(int version, short[] x, short[] y, byte[] direction, long[] cut, long[] full) {

    /** The highest version: its bytes are two. */
    public static final int MAX_VERSION = 0xFFFF;

    /** Longs of a full code. */
    public static final int FULL_LONGS = FingerBlock.CODE_BYTES / Long.BYTES;

    /** What the cut row of a finger without minutiae is filled with: as far from one code as from another. */
    private static final long NO_CODE = 0x5555_5555_5555_5555L;

    public FingerCodes {
        int count = x.length;
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("finger codes: version=" + version + ", limit=" + MAX_VERSION);
        }
        if (count > FingerBlock.MAX_MINUTIAE) {
            throw new IllegalArgumentException(
                    "finger codes: minutiae=" + count + ", limit=" + FingerBlock.MAX_MINUTIAE);
        }
        if (y.length != count
                || direction.length != count
                || cut.length != count
                || full.length != count * FULL_LONGS) {
            throw new IllegalArgumentException("finger codes: x=" + count + ", y=" + y.length + ", directions="
                    + direction.length + ", cut=" + cut.length + ", full=" + full.length);
        }
    }

    /** Minutiae, 0 to {@link FingerBlock#MAX_MINUTIAE}. */
    public int count() {
        return x.length;
    }

    /**
     * Writes a row of the cut column: {@link CutProbe#ROW_BYTES} bytes, the codes of the first {@link CutProbe#ROW_CODES} minutiae in
     * native byte order; a finger with fewer repeats its own from the first on.
     *
     * @param offset a multiple of 8
     */
    public void writeCutRow(MemorySegment segment, long offset) {
        for (int i = 0; i < CutProbe.ROW_CODES; i++) {
            long code = count() == 0 ? NO_CODE : cut[i % count()];
            segment.set(JAVA_LONG, offset + (long) i * Long.BYTES, code);
        }
    }

    /**
     * Writes a {@link FingerBlock} of {@link FingerBlock#bytes} bytes, in native byte order, the padding zero.
     *
     * @param offset a multiple of 8
     */
    public void writeBlock(MemorySegment segment, long offset) {
        MemorySegment.copy(full, 0, segment, JAVA_LONG, offset, full.length);
        long at = offset + FingerBlock.geometryOffset(count());
        long end = offset + FingerBlock.bytes(count());
        for (int i = 0; i < count(); i++, at += FingerBlock.GEOMETRY_BYTES) {
            segment.set(JAVA_SHORT, at, x[i]);
            segment.set(JAVA_SHORT, at + 2, y[i]);
            segment.set(JAVA_BYTE, at + 4, direction[i]);
            segment.set(JAVA_BYTE, at + 5, (byte) 0);
        }
        segment.asSlice(at, end - at).fill((byte) 0);
    }

    /** The bytes kept in a sealed record: docs/layout.md. */
    public byte[] toBytes() {
        return FingerCodesFormat.write(this);
    }

    /** Throws {@link IllegalArgumentException}, which names the place and never the content, if they are not what docs/layout.md says. */
    public static FingerCodes ofBytes(byte[] bytes) {
        return FingerCodesFormat.read(bytes);
    }

    /** Version and count only. */
    @Override
    public String toString() {
        return "FingerCodes[version=" + version + ", minutiae=" + count() + "]";
    }
}
