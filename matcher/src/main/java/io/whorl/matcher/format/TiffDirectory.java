package io.whorl.matcher.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The first image file directory of a TIFF file (TIFF 6.0, section 2): unsigned values by tag. Further directories (thumbnails, pages)
 * and tags that are no unsigned integers are not looked at. An array that does not lie within the file is never allocated.
 */
final class TiffDirectory {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int CHANNELS = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY_BYTES = 12;

    private final Map<Integer, long[]> values = new HashMap<>();
    private final ByteOrder order;

    TiffDirectory(byte[] data) throws UnusableImageException {
        order = data[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer in = ByteBuffer.wrap(data).order(order);
        int start = in.getInt(4);
        int entries = in.getShort(start) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            readEntry(in, start + 2 + i * ENTRY_BYTES);
        }
    }

    private void readEntry(ByteBuffer in, int at) throws UnusableImageException {
        int valueBytes = switch (in.getShort(at + 2)) {
            case 1 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            default -> 0;
        };
        if (valueBytes == 0) {
            return;
        }
        long count = in.getInt(at + 4) & 0xFFFF_FFFFL;
        long length = count * valueBytes;
        long offset = length <= 4 ? at + 8 : in.getInt(at + 8) & 0xFFFF_FFFFL;
        if (offset + length > in.capacity()) {
            throw UnusableImageException.unreadable("the TIFF is cut short, or a length in it lies");
        }
        long[] array = new long[(int) count];
        for (int i = 0; i < array.length; i++) {
            array[i] = value(in, (int) offset + i * valueBytes, valueBytes);
        }
        values.put(in.getShort(at) & 0xFFFF, array);
    }

    private static long value(ByteBuffer in, int at, int bytes) {
        return switch (bytes) {
            case 1 -> in.get(at) & 0xFF;
            case 2 -> in.getShort(at) & 0xFFFF;
            default -> in.getInt(at) & 0xFFFF_FFFFL;
        };
    }

    ByteOrder order() {
        return order;
    }

    boolean has(int tag) {
        return values.containsKey(tag);
    }

    /** The only or first value; {@code otherwise} where the tag is absent or empty. */
    long first(int tag, long otherwise) {
        long[] array = values.get(tag);
        return array == null || array.length == 0 ? otherwise : array[0];
    }

    /** All values. Throws where the tag is absent. */
    long[] all(int tag) throws UnusableImageException {
        long[] array = values.get(tag);
        if (array == null) {
            throw UnusableImageException.unreadable("TIFF: missing tag=" + tag);
        }
        return array;
    }
}
