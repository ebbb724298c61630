package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * TIFF 6.0, first image: grey, palette and interleaved RGB of 1 to 16 bits in strips, uncompressed or by PackBits, LZW or Deflate.
 * Tiles, fax and JPEG compression, separate colour planes and floating-point samples are refused.
 */
final class TiffReader {

    private static final int NO_PREDICTOR = 1;
    private static final int HORIZONTAL_DIFFERENCES = 2;

    /** The layout of the pixels, and where they are. */
    private record Layout(int width, int height, int bits, int channels, Meaning meaning, int predictor) {

        int stride() {
            return Samples.stride(width, channels, bits);
        }
    }

    private TiffReader() {}

    static GreyImage read(byte[] data, int dpi) throws UnusableImageException {
        TiffDirectory directory = new TiffDirectory(data);
        Layout layout = layout(directory, dpi);
        byte[] palette = layout.meaning == Meaning.PALETTE ? palette(directory, layout.bits) : null;
        return samples(data, directory, layout, palette).toGrey(dpi);
    }

    private static Layout layout(TiffDirectory directory, int dpi) throws UnusableImageException {
        long width = directory.first(TiffDirectory.WIDTH, 0);
        long height = directory.first(TiffDirectory.HEIGHT, 0);
        ImageLimits.check(width, height, dpi, "data");
        require(!directory.has(TiffDirectory.TILE_WIDTH), "tiles");
        require(directory.first(TiffDirectory.FILL_ORDER, 1) == 1, "reversed bits");
        require(directory.first(TiffDirectory.SAMPLE_FORMAT, 1) == 1, "samples that are not unsigned integers");
        long channels = directory.first(TiffDirectory.CHANNELS, 1);
        require(channels <= 4 && (channels == 1 || directory.first(TiffDirectory.PLANAR, 1) == 1), "separate planes");
        long bits = bits(directory);
        long predictor = directory.first(TiffDirectory.PREDICTOR, NO_PREDICTOR);
        require(
                predictor == NO_PREDICTOR || (predictor == HORIZONTAL_DIFFERENCES && bits >= 8),
                "predictor=" + predictor);
        return new Layout((int) width, (int) height, (int) bits, (int) channels, meaning(directory), (int) predictor);
    }

    private static long bits(TiffDirectory directory) throws UnusableImageException {
        long bits = directory.first(TiffDirectory.BITS, 1);
        require(bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16, "bits=" + bits);
        if (directory.has(TiffDirectory.BITS)) {
            for (long other : directory.all(TiffDirectory.BITS)) {
                require(other == bits, "channels of different depth");
            }
        }
        return bits;
    }

    private static Meaning meaning(TiffDirectory directory) throws UnusableImageException {
        long photometric = directory.first(TiffDirectory.PHOTOMETRIC, -1);
        require(photometric >= 0 && photometric <= 3, "photometric=" + photometric);
        return switch ((int) photometric) {
            case 0 -> Meaning.WHITE_IS_ZERO;
            case 1 -> Meaning.BLACK_IS_ZERO;
            case 2 -> Meaning.RGB;
            default -> Meaning.PALETTE;
        };
    }

    private static void require(boolean condition, String what) throws UnusableImageException {
        if (!condition) {
            throw UnusableImageException.unsupported("the TIFF has " + what);
        }
    }

    private static byte[] palette(TiffDirectory directory, int bits) throws UnusableImageException {
        long[] map = directory.all(TiffDirectory.COLOUR_MAP);
        require(bits <= 8 && map.length == 3 << bits, "a colour map of length=" + map.length);
        int entries = 1 << bits;
        byte[] grey = new byte[entries];
        for (int i = 0; i < entries; i++) {
            grey[i] = (byte)
                    Samples.luma((int) map[i] >> 8, (int) map[entries + i] >> 8, (int) map[2 * entries + i] >> 8);
        }
        return grey;
    }

    private static Samples samples(byte[] data, TiffDirectory directory, Layout layout, byte @Nullable [] palette)
            throws UnusableImageException {
        int stride = layout.stride();
        byte[] packed = new byte[stride * layout.height];
        long[] offsets = directory.all(TiffDirectory.STRIP_OFFSETS);
        long[] lengths = directory.all(TiffDirectory.STRIP_BYTES);
        long compression = directory.first(TiffDirectory.COMPRESSION, 1);
        int rowsPerStrip = Math.clamp(directory.first(TiffDirectory.ROWS_PER_STRIP, layout.height), 1, layout.height);
        for (int row = 0, strip = 0; row < layout.height; row += rowsPerStrip, strip++) {
            if (offsets[strip] + lengths[strip] > data.length) {
                throw UnusableImageException.unreadable("the TIFF is cut short");
            }
            int rows = Math.min(rowsPerStrip, layout.height - row);
            byte[] decoded =
                    TiffStrip.decode(data, (int) offsets[strip], (int) lengths[strip], compression, rows * stride);
            System.arraycopy(decoded, 0, packed, row * stride, rows * stride);
        }
        if (layout.bits == 16 && directory.order() == ByteOrder.LITTLE_ENDIAN) {
            swapBytes(packed);
        }
        if (layout.predictor == HORIZONTAL_DIFFERENCES) {
            undoDifferences(packed, layout);
        }
        return new Samples(layout.width, layout.height, layout.bits, layout.channels, layout.meaning, palette, packed);
    }

    private static void swapBytes(byte[] packed) {
        for (int i = 0; i < packed.length; i += 2) {
            byte low = packed[i];
            packed[i] = packed[i + 1];
            packed[i + 1] = low;
        }
    }

    /** Section 14: each sample holds its difference from the same channel of the pixel to the left. */
    private static void undoDifferences(byte[] packed, Layout layout) {
        int stride = layout.stride();
        int step = layout.channels * layout.bits / 8;
        for (int row = 0; row < packed.length; row += stride) {
            for (int i = row + step; i < row + stride; i += layout.bits / 8) {
                if (layout.bits == 8) {
                    packed[i] += packed[i - step];
                } else {
                    int sum = bigEndian(packed, i) + bigEndian(packed, i - step);
                    packed[i] = (byte) (sum >> 8);
                    packed[i + 1] = (byte) sum;
                }
            }
        }
    }

    private static int bigEndian(byte[] packed, int at) {
        return ((packed[at] & 0xFF) << 8) | (packed[at + 1] & 0xFF);
    }
}
