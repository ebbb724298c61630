package io.whorl.matcher.format;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.whorl.matcher.format.Samples.Meaning;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * TIFF 6.0, first image: grey and palette of 1 to 16 bits, interleaved RGB of 8 or 16, in strips, uncompressed or by PackBits, LZW or Deflate; by the
 * TwelveMonkeys reader, which fails where a strip ends too early (the platform's leaves the rest black). Tiles, fax and JPEG compression, separate
 * colour planes and floating-point samples are refused.
 */
final class TiffReader {

    /** It warns of a last strip with fewer rows, which is no fault; short strips are found here. */
    private static final LibraryReader READER = new LibraryReader(new TIFFImageReaderSpi(), false);

    private static final int UNCOMPRESSED = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int PACK_BITS = 32_773;
    private static final int DEFLATE_OLD = 32_946;
    private static final int NO_PREDICTOR = 1;
    private static final int HORIZONTAL_DIFFERENCES = 2;

    /** The layout of the pixels; {@code meaning} is null for a palette. */
    private record Layout(
            int width,
            int height,
            int bits,
            int channels,
            @Nullable Meaning meaning) {

        int stride() {
            return (width * channels * bits + 7) / 8;
        }
    }

    private TiffReader() {}

    static <T> T read(byte[] data, Rendering<T> rendering) throws UnusableImageException, IOException {
        TiffDirectory directory = new TiffDirectory(data);
        Layout layout = layout(directory, rendering);
        checkCoding(directory, layout.bits);
        checkStrips(directory, layout, data.length);
        byte[] essential = directory.essential();
        return layout.meaning == null
                ? rendering.ofPalette(READER.image(essential))
                : rendering.ofSamples(READER.raster(essential), layout.bits, layout.meaning);
    }

    private static Layout layout(TiffDirectory directory, Rendering<?> rendering) throws UnusableImageException {
        long width = directory.first(TiffDirectory.WIDTH, 0);
        long height = directory.first(TiffDirectory.HEIGHT, 0);
        rendering.checkSize(width, height);
        Meaning meaning = meaning(directory);
        int bits = bits(directory);
        long channels = directory.first(TiffDirectory.CHANNELS, 1);
        int colours = meaning == null ? 1 : meaning.colours();
        boolean opacity = channels == colours + 1 && meaning != null;
        require(channels == colours || opacity, "channels=" + channels);
        require(channels == 1 || bits >= 8, "several channels, bits=" + bits);
        require(channels == 1 || directory.first(TiffDirectory.PLANAR, 1) == 1, "separate planes");
        require(meaning != null || bits <= 8, "a palette, bits=" + bits);
        return new Layout((int) width, (int) height, bits, (int) channels, meaning);
    }

    private static @Nullable Meaning meaning(TiffDirectory directory) throws UnusableImageException {
        long photometric = directory.first(TiffDirectory.PHOTOMETRIC, -1);
        require(photometric >= 0 && photometric <= 3, "photometric=" + photometric);
        return switch ((int) photometric) {
            case 0 -> Meaning.WHITE_IS_ZERO;
            case 1 -> Meaning.BLACK_IS_ZERO;
            case 2 -> Meaning.RGB;
            default -> null;
        };
    }

    private static int bits(TiffDirectory directory) throws UnusableImageException {
        long bits = directory.first(TiffDirectory.BITS, 1);
        require(bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16, "bits=" + bits);
        if (directory.has(TiffDirectory.BITS)) {
            for (long other : directory.all(TiffDirectory.BITS)) {
                require(other == bits, "channels of different depth");
            }
        }
        return (int) bits;
    }

    private static void checkCoding(TiffDirectory directory, int bits) throws UnusableImageException {
        require(!directory.has(TiffDirectory.TILE_WIDTH), "tiles");
        require(directory.first(TiffDirectory.FILL_ORDER, 1) == 1, "reversed bits");
        require(directory.first(TiffDirectory.SAMPLE_FORMAT, 1) == 1, "samples that are not unsigned integers");
        long predictor = directory.first(TiffDirectory.PREDICTOR, NO_PREDICTOR);
        require(
                predictor == NO_PREDICTOR || (predictor == HORIZONTAL_DIFFERENCES && bits >= 8),
                "predictor=" + predictor);
        long compression = directory.first(TiffDirectory.COMPRESSION, UNCOMPRESSED);
        require(
                compression == UNCOMPRESSED
                        || compression == LZW
                        || compression == DEFLATE
                        || compression == PACK_BITS
                        || compression == DEFLATE_OLD,
                "compression=" + compression);
    }

    /** Strips lie within the file and do not overlap, so that no byte is decoded over and over; what is not compressed is there in full. */
    private static void checkStrips(TiffDirectory directory, Layout layout, int fileBytes)
            throws UnusableImageException {
        long[] offsets = directory.all(TiffDirectory.STRIP_OFFSETS);
        long[] lengths = directory.all(TiffDirectory.STRIP_BYTES);
        boolean plain = directory.first(TiffDirectory.COMPRESSION, UNCOMPRESSED) == UNCOMPRESSED;
        int rowsPerStrip = Math.clamp(directory.first(TiffDirectory.ROWS_PER_STRIP, layout.height), 1, layout.height);
        long total = 0;
        for (int row = 0, strip = 0; row < layout.height; row += rowsPerStrip, strip++) {
            int rows = Math.min(rowsPerStrip, layout.height - row);
            long least = plain ? (long) rows * layout.stride() : 1;
            total += lengths[strip];
            if (lengths[strip] < least || total > fileBytes || offsets[strip] + lengths[strip] > fileBytes) {
                throw UnusableImageException.unreadable("the TIFF is cut short, or a length in it lies");
            }
        }
    }

    private static void require(boolean condition, String what) throws UnusableImageException {
        if (!condition) {
            throw UnusableImageException.unsupported("the TIFF has " + what);
        }
    }
}
