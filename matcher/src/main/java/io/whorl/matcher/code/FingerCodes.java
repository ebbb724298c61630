package io.whorl.matcher.code;

import java.lang.foreign.MemorySegment;

/**
 * A finger as codes and geometry, most telling minutiae first: ordered by distance from the centroid, those with fewer than 3
 * neighbours last. At most {@link io.whorl.matcher.kernel.FingerBlock#MAX_MINUTIAE}. Codes of different versions are never compared. SKELETON
 *
 * @param version of the encoder, 1 to 65,535
 * @param x pixels at 500 dpi
 * @param direction 256ths of a turn
 * @param cut one 64-bit code a minutia
 * @param full four longs (256 bits) a minutia
 */
@SuppressWarnings("DoNotCallSuggester")
public record FingerCodes(int version, short[] x, short[] y, byte[] direction, long[] cut, long[] full) {

    public int count() {
        return x.length;
    }

    /** Writes a row of the cut column: {@link io.whorl.matcher.kernel.CutProbe#ROW_BYTES} bytes. */
    public void writeCutRow(MemorySegment segment, long offset) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Writes a {@link io.whorl.matcher.kernel.FingerBlock}. */
    public void writeBlock(MemorySegment segment, long offset) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** The bytes kept in a sealed record: docs/layout.md. */
    public byte[] toBytes() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Throws {@link IllegalArgumentException}, which names the place and never the content, if they are not what docs/layout.md says. */
    public static FingerCodes ofBytes(byte[] bytes) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
