package io.whorl.matcher.format;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Windows bitmaps, uncompressed: 1, 4 or 8 bits with a palette, 24 or 32 bits of colour; rows from the bottom or from the top; by the
 * TwelveMonkeys reader. Here the header is held against the length of the file; run-length coding and unusual masks are refused.
 */
final class BmpReader {

    private static final LibraryReader READER = new LibraryReader(new BMPImageReaderSpi(), true);

    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int INFO_HEADER_BYTES = 40;
    private static final int MAX_HEADER_BYTES = 124;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    /** What both kinds of information header say; a negative height means rows from the top. */
    private record Header(int bytes, int width, int height, int bits, int compression, int coloursUsed) {}

    private BmpReader() {}

    static <T> T read(byte[] data, Rendering<T> rendering) throws UnusableImageException, IOException {
        ByteBuffer in = ByteBuffer.wrap(data.clone()).order(ByteOrder.LITTLE_ENDIAN);
        Header header = header(in);
        long rows = Math.abs((long) header.height);
        rendering.checkSize(header.width, rows);
        checkVariant(header, in);
        long pixels = in.getInt(10);
        long stride = ((long) header.width * header.bits + 31) / 32 * 4;
        if (pixels < FILE_HEADER_BYTES + header.bytes || pixels + stride * rows > data.length) {
            throw UnusableImageException.unreadable("the BMP is cut short");
        }
        if (header.bits <= 8) {
            checkPalette(header, pixels);
            return rendering.ofPalette(READER.image(in.array()));
        }
        if (header.bits == 32) {
            // an older header without masks: in a newer one the fourth byte could be read as opacity, which it is not
            in.putInt(14, INFO_HEADER_BYTES).putInt(30, UNCOMPRESSED).putInt(46, 0);
        }
        return rendering.ofSamples(READER.image(in.array()).getRaster(), 8, Samples.Meaning.RGB);
    }

    private static Header header(ByteBuffer in) throws UnusableImageException {
        int bytes = in.getInt(FILE_HEADER_BYTES);
        if (bytes == CORE_HEADER_BYTES) {
            return new Header(
                    bytes, in.getShort(18) & 0xFFFF, in.getShort(20) & 0xFFFF, in.getShort(24), UNCOMPRESSED, 0);
        }
        if (bytes < INFO_HEADER_BYTES || bytes > MAX_HEADER_BYTES) {
            throw UnusableImageException.unreadable("BMP: header bytes=" + bytes);
        }
        return new Header(bytes, in.getInt(18), in.getInt(22), in.getShort(28), in.getInt(30), in.getInt(46));
    }

    private static void checkVariant(Header header, ByteBuffer in) throws UnusableImageException {
        boolean usualMasks = header.compression == BIT_FIELDS
                && header.bits == 32
                && in.getInt(54) == 0xFF0000
                && in.getInt(58) == 0xFF00
                && in.getInt(62) == 0xFF;
        if (header.compression != UNCOMPRESSED && !usualMasks) {
            throw UnusableImageException.unsupported("BMP: compression=" + header.compression);
        }
        switch (header.bits) {
            case 1, 4, 8, 24, 32 -> {
                // read
            }
            default -> throw UnusableImageException.unsupported("BMP: bits=" + header.bits);
        }
    }

    private static void checkPalette(Header header, long pixels) throws UnusableImageException {
        int entryBytes = header.bytes == CORE_HEADER_BYTES ? 3 : 4;
        int full = 1 << header.bits;
        long stated = header.coloursUsed == 0 ? full : header.coloursUsed;
        if (stated < 0 || stated > full || FILE_HEADER_BYTES + header.bytes + stated * entryBytes > pixels) {
            throw UnusableImageException.unreadable("BMP: colours=" + stated);
        }
    }
}
