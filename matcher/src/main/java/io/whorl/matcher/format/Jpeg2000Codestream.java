package io.whorl.matcher.format;

import java.nio.ByteBuffer;

/**
 * The structure of a JPEG 2000 codestream (ISO/IEC 15444-1, annex A): the size header, and the chain of tile-parts up to the end
 * marker. Refuses what would make a decoder allocate out of proportion (tiles, layers, tiny precincts or code-blocks), and streams
 * that are cut short or whose tile-parts contradict their count.
 */
final class Jpeg2000Codestream {

    /** Tiles of an image: 128 × 128 tiles over the largest side. */
    static final int MAX_TILES = 1_024;
    /** Quality layers; encoders write 1 to 20. */
    static final int MAX_LAYERS = 64;
    /** Logarithm of the smallest precinct side: 32. */
    static final int MIN_PRECINCT_LOG = 5;
    /** Logarithm of the smallest code-block area: 16 × 16. */
    static final int MIN_BLOCK_AREA_LOG = 8;

    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int CODING = 0xFF52;
    private static final int COMPONENT_CODING = 0xFF53;
    private static final int PACKED_HEADERS_MAIN = 0xFF60;
    private static final int PACKED_HEADERS_TILE = 0xFF61;
    private static final int TILE_PART = 0xFF90;
    private static final int DATA = 0xFF93;
    private static final int END = 0xFFD9;

    private final ByteBuffer in;
    private final long width;
    private final long height;
    private final int components;
    private int tiles;

    Jpeg2000Codestream(byte[] codestream) throws UnusableImageException {
        in = ByteBuffer.wrap(codestream);
        if (unsigned16(0) != START || unsigned16(2) != SIZE) {
            throw UnusableImageException.unreadable("JPEG 2000: no size header");
        }
        width = unsigned32(8) - unsigned32(16);
        height = unsigned32(12) - unsigned32(20);
        components = unsigned16(40);
    }

    /** Throws unless the decoder may be trusted with the stream. Dimensions have been checked before. */
    void checkStructure() throws UnusableImageException {
        if (components != 1 && components != 3) {
            throw UnusableImageException.unsupported("JPEG 2000: components=" + components);
        }
        for (int i = 0; i < components; i++) {
            boolean plain = in.get(42 + 3 * i) == in.get(42) && in.get(43 + 3 * i) == 1 && in.get(44 + 3 * i) == 1;
            require(plain && depth() >= 1 && depth() <= 16, "subsampled, signed or deep components");
        }
        boolean atOrigin = unsigned32(16) == 0 && unsigned32(20) == 0 && unsigned32(32) == 0 && unsigned32(36) == 0;
        require(atOrigin, "an offset from the reference grid");
        long count = ceilDiv(width, unsigned32(24)) * ceilDiv(height, unsigned32(28));
        require(count <= MAX_TILES, "tiles=" + count + ", limit=" + MAX_TILES);
        tiles = (int) count;
        int firstTilePart = segments(4 + unsigned16(4), TILE_PART);
        tileParts(firstTilePart);
    }

    /** Walks marker segments to the given marker, checking those that steer allocation. */
    private int segments(int from, int until) throws UnusableImageException {
        int at = from;
        for (int marker = unsigned16(at); marker != until; marker = unsigned16(at)) {
            int length = unsigned16(at + 2);
            if (marker < 0xFF00 || length < 2) {
                throw damaged();
            }
            if (marker == CODING) {
                checkLayers(unsigned16(at + 6));
                checkBlocks(at + 9, (in.get(at + 4) & 1) != 0, at + 2 + length);
            } else if (marker == COMPONENT_CODING) {
                checkBlocks(at + 6, (in.get(at + 5) & 1) != 0, at + 2 + length);
            }
            require(marker != PACKED_HEADERS_MAIN && marker != PACKED_HEADERS_TILE, "packed packet headers");
            at += 2 + length;
        }
        return at;
    }

    private void checkLayers(int layers) throws UnusableImageException {
        require(layers >= 1 && layers <= MAX_LAYERS, "layers=" + layers + ", limit=" + MAX_LAYERS);
    }

    /** Levels, code-block width and height, style, transform, then a precinct size for each resolution, if stated. */
    private void checkBlocks(int at, boolean precincts, int end) throws UnusableImageException {
        int areaLog = (in.get(at + 1) & 0xFF) + 2 + (in.get(at + 2) & 0xFF) + 2;
        require(areaLog >= MIN_BLOCK_AREA_LOG && areaLog <= 12, "code-blocks of unusual size");
        for (int i = at + 5; precincts && i < end; i++) {
            int size = in.get(i) & 0xFF;
            require((size & 15) >= MIN_PRECINCT_LOG && size >> 4 >= MIN_PRECINCT_LOG, "precincts of unusual size");
        }
    }

    private void tileParts(int from) throws UnusableImageException {
        int[] seen = new int[tiles];
        int at = from;
        while (unsigned16(at) != END) {
            int tile = unsigned16(at + 4);
            long length = unsigned32(at + 6);
            int stated = in.get(at + 11) & 0xFF;
            if (unsigned16(at) != TILE_PART || tile >= tiles || length > in.capacity() - at) {
                throw damaged();
            }
            seen[tile]++;
            if (stated != 0 && seen[tile] > stated) {
                throw UnusableImageException.unreadable("JPEG 2000: more tile-parts than stated=" + stated);
            }
            int data = segments(at + 12, DATA);
            // length 0: the last tile-part, up to the end marker
            int end = length == 0 ? in.capacity() - 2 : at + (int) length;
            if (end < data + 2) {
                throw damaged();
            }
            at = end;
        }
        for (int parts : seen) {
            if (parts == 0) {
                throw damaged();
            }
        }
    }

    private static void require(boolean condition, String what) throws UnusableImageException {
        if (!condition) {
            throw UnusableImageException.unsupported("the JPEG 2000 has " + what);
        }
    }

    private static UnusableImageException damaged() {
        return UnusableImageException.unreadable("the JPEG 2000 is damaged or cut short");
    }

    private static long ceilDiv(long value, long divisor) throws UnusableImageException {
        if (divisor == 0) {
            throw damaged();
        }
        return Math.ceilDiv(value, divisor);
    }

    private int unsigned16(int at) {
        return in.getShort(at) & 0xFFFF;
    }

    private long unsigned32(int at) {
        return in.getInt(at) & 0xFFFF_FFFFL;
    }

    long width() {
        return width;
    }

    long height() {
        return height;
    }

    int components() {
        return components;
    }

    /** Bits a sample of the first component; above 16 where it is signed or deeper than the standard allows here. */
    int depth() {
        return (in.get(42) & 0xFF) + 1;
    }
}
