package io.whorl.matcher.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The first image file directory of a TIFF file (TIFF 6.0, section 2), as far as it says where pixels are and what they mean: unsigned
 * values by tag. Other tags and further directories (thumbnails, pages, metadata, profiles) are not looked at, and {@link #essential}
 * keeps them from the decoder too.
 */
final class TiffDirectory {

    /** Values of a tag. A strip has a row at least, and an image at most so many of them ({@link ImageLimits#MAX_SIDE}). */
    static final int MAX_VALUES = 4_096;

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

    private static final Set<Integer> TAGS = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            CHANNELS,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PLANAR,
            PREDICTOR,
            COLOUR_MAP,
            TILE_WIDTH,
            SAMPLE_FORMAT);

    private static final int ENTRY_BYTES = 12;

    private record Entry(int position, long[] values) {}

    private final Map<Integer, Entry> entries = new TreeMap<>();
    private final byte[] data;
    private final ByteOrder order;

    TiffDirectory(byte[] data) throws UnusableImageException {
        this.data = data;
        order = data[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer in = ByteBuffer.wrap(data).order(order);
        int start = in.getInt(4);
        int count = in.getShort(start) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int at = start + 2 + i * ENTRY_BYTES;
            int tag = in.getShort(at) & 0xFFFF;
            if (TAGS.contains(tag)) {
                entries.put(tag, new Entry(at, values(in, at)));
            }
        }
    }

    private static long[] values(ByteBuffer in, int at) throws UnusableImageException {
        int valueBytes = switch (in.getShort(at + 2)) {
            case 1 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            default -> throw UnusableImageException.unreadable("TIFF: a value is no unsigned integer");
        };
        int count = in.getInt(at + 4);
        if (count < 1 || count > MAX_VALUES) {
            throw UnusableImageException.unreadable("TIFF: values=" + count + ", limit=" + MAX_VALUES);
        }
        int offset = count * valueBytes <= 4 ? at + 8 : in.getInt(at + 8);
        long[] array = new long[count];
        for (int i = 0; i < count; i++) {
            array[i] = value(in, offset + i * valueBytes, valueBytes);
        }
        return array;
    }

    private static long value(ByteBuffer in, int at, int bytes) {
        return switch (bytes) {
            case 1 -> in.get(at) & 0xFF;
            case 2 -> in.getShort(at) & 0xFFFF;
            default -> in.getInt(at) & 0xFFFF_FFFFL;
        };
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The only or first value; {@code otherwise} where the tag is absent. */
    long first(int tag, long otherwise) {
        Entry entry = entries.get(tag);
        return entry == null ? otherwise : entry.values[0];
    }

    /** All values. Throws where the tag is absent. */
    long[] all(int tag) throws UnusableImageException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            throw UnusableImageException.unreadable("TIFF: missing tag=" + tag);
        }
        return entry.values;
    }

    /** The file with a single directory at its end, of the tags above: values stay where they are, so entries move as they are. */
    byte[] essential() {
        int start = (data.length + 1) / 2 * 2;
        ByteBuffer out = ByteBuffer.allocate(start + 2 + entries.size() * ENTRY_BYTES + 4)
                .order(order)
                .put(data)
                .putInt(4, start)
                .position(start)
                .putShort((short) entries.size());
        for (Entry entry : entries.values()) {
            out.put(data, entry.position, ENTRY_BYTES);
        }
        return out.array();
    }
}
