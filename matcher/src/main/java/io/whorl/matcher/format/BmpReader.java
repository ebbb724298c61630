package io.whorl.matcher.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Windows bitmaps, uncompressed: 1, 4 or 8 bits with a palette, 24 or 32 bits of colour; rows from the bottom or from the top. */
final class BmpReader {

    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    /** What both kinds of information header say; a negative height means rows from the top. */
    private record Header(int bytes, int width, int height, int bits, int compression, int coloursUsed) {

        int rows() {
            return Math.abs(height);
        }
    }

    private BmpReader() {}

    static GreyImage read(byte[] data, int dpi) throws UnusableImageException {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        Header header = header(in);
        ImageLimits.check(header.width, Math.abs((long) header.height), dpi, "data");
        int bits = checkedBits(header, in);
        int pixels = in.getInt(10);
        int fileStride = (header.width * bits + 31) / 32 * 4;
        if (pixels < FILE_HEADER_BYTES + header.bytes
                || (long) pixels + (long) fileStride * header.rows() > data.length) {
            throw UnusableImageException.unreadable("the BMP is cut short");
        }
        byte[] palette = bits <= 8 ? palette(in, header, pixels) : null;
        return samples(data, header, pixels, fileStride, palette).toGrey(dpi);
    }

    private static Header header(ByteBuffer in) throws UnusableImageException {
        int bytes = in.getInt(FILE_HEADER_BYTES);
        if (bytes == CORE_HEADER_BYTES) {
            return new Header(
                    bytes, in.getShort(18) & 0xFFFF, in.getShort(20) & 0xFFFF, in.getShort(24), UNCOMPRESSED, 0);
        }
        if (bytes < 40 || bytes > 124) {
            throw UnusableImageException.unreadable("BMP: header bytes=" + bytes);
        }
        return new Header(bytes, in.getInt(18), in.getInt(22), in.getShort(28), in.getInt(30), in.getInt(46));
    }

    private static int checkedBits(Header header, ByteBuffer in) throws UnusableImageException {
        boolean plain = header.compression == UNCOMPRESSED;
        boolean usualMasks = header.compression == BIT_FIELDS
                && header.bits == 32
                && in.getInt(54) == 0xFF0000
                && in.getInt(58) == 0xFF00
                && in.getInt(62) == 0xFF;
        if (!plain && !usualMasks) {
            throw UnusableImageException.unsupported("BMP: compression=" + header.compression);
        }
        return switch (header.bits) {
            case 1, 4, 8, 24, 32 -> header.bits;
            default -> throw UnusableImageException.unsupported("BMP: bits=" + header.bits);
        };
    }

    private static byte[] palette(ByteBuffer in, Header header, int pixels) throws UnusableImageException {
        int entryBytes = header.bytes == CORE_HEADER_BYTES ? 3 : 4;
        int start = FILE_HEADER_BYTES + header.bytes;
        int full = 1 << header.bits;
        int stated = header.coloursUsed == 0 ? full : header.coloursUsed;
        if (stated < 0 || stated > full || start + stated * entryBytes > pixels) {
            throw UnusableImageException.unreadable("BMP: colours=" + stated);
        }
        byte[] grey = new byte[stated];
        for (int i = 0; i < stated; i++) {
            int at = start + i * entryBytes;
            grey[i] = (byte) Samples.luma(in.get(at + 2) & 0xFF, in.get(at + 1) & 0xFF, in.get(at) & 0xFF);
        }
        return grey;
    }

    private static Samples samples(byte[] data, Header header, int pixels, int fileStride, byte @Nullable [] palette) {
        boolean indexed = palette != null;
        int channels = indexed ? 1 : 3;
        int bits = indexed ? header.bits : 8;
        int stride = Samples.stride(header.width, channels, bits);
        byte[] packed = new byte[stride * header.rows()];
        for (int y = 0; y < header.rows(); y++) {
            int source = pixels + fileStride * (header.height < 0 ? y : header.rows() - 1 - y);
            if (indexed) {
                System.arraycopy(data, source, packed, y * stride, stride);
            } else {
                reverseChannels(data, source, packed, y * stride, header);
            }
        }
        Samples.Meaning meaning = indexed ? Samples.Meaning.PALETTE : Samples.Meaning.RGB;
        return new Samples(header.width, header.rows(), bits, channels, meaning, palette, packed);
    }

    /** Blue, green, red to red, green, blue. The fourth byte of 32-bit pixels has no meaning in this format. */
    private static void reverseChannels(byte[] data, int source, byte[] packed, int target, Header header) {
        int pixelBytes = header.bits / 8;
        for (int x = 0; x < header.width; x++) {
            for (int channel = 0; channel < 3; channel++) {
                packed[target + 3 * x + channel] = data[source + pixelBytes * x + 2 - channel];
            }
        }
    }
}
