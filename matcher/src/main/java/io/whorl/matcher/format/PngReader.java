package io.whorl.matcher.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * PNG (ISO/IEC 15948) without interlacing: all colour types and depths. Every chunk's checksum is verified, and the end chunk must be
 * there; ancillary chunks are skipped unread, but for {@code tRNS}, which is refused as transparency.
 */
final class PngReader {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;

    /** The fields of {@code IHDR} that matter. */
    private record Header(int width, int height, int bits, int colourType) {

        int channels() throws UnusableImageException {
            return switch (colourType) {
                case 0, 3 -> 1;
                case 2 -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> throw UnusableImageException.unreadable("PNG: colour type=" + colourType);
            };
        }

        Samples.Meaning meaning() {
            return switch (colourType) {
                case 3 -> Samples.Meaning.PALETTE;
                case 2, 6 -> Samples.Meaning.RGB;
                default -> Samples.Meaning.BLACK_IS_ZERO;
            };
        }
    }

    private PngReader() {}

    static GreyImage read(byte[] data, int dpi) throws UnusableImageException {
        ByteBuffer in = ByteBuffer.wrap(data).position(ImageMagic.PNG.length);
        Header header = header(chunk(data, in, IHDR), dpi);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(data.length);
        byte[] palette = null;
        while (true) {
            int type = in.getInt(in.position() + 4);
            ByteBuffer body = chunk(data, in, type);
            if (type == IEND) {
                break;
            } else if (type == IDAT) {
                compressed.write(data, body.position(), body.remaining());
            } else if (type == PLTE) {
                palette = palette(body);
            } else if (type == TRNS) {
                throw UnusableImageException.unsupported("the PNG has transparent pixels");
            }
        }
        return samples(header, palette, compressed.toByteArray()).toGrey(dpi);
    }

    private static Samples samples(Header header, byte @Nullable [] palette, byte[] compressed)
            throws UnusableImageException {
        int stride = Samples.stride(header.width, header.channels(), header.bits);
        byte[] rows = inflate(compressed, (stride + 1) * header.height);
        byte[] packed = PngFilter.undo(rows, stride, header.height, Math.max(1, header.channels() * header.bits / 8));
        return new Samples(
                header.width, header.height, header.bits, header.channels(), header.meaning(), palette, packed);
    }

    /** The body of the next chunk, its checksum verified. */
    private static ByteBuffer chunk(byte[] data, ByteBuffer in, int expectedType) throws UnusableImageException {
        int length = in.getInt();
        int start = in.position();
        if (length < 0 || length > in.remaining() - 8 || in.getInt(start) != expectedType) {
            throw UnusableImageException.unreadable("the PNG is damaged or cut short");
        }
        CRC32 crc = new CRC32();
        crc.update(data, start, 4 + length);
        in.position(start + 4 + length);
        if ((int) crc.getValue() != in.getInt()) {
            throw UnusableImageException.unreadable("PNG: wrong checksum");
        }
        return ByteBuffer.wrap(data, start + 4, length);
    }

    private static Header header(ByteBuffer body, int dpi) throws UnusableImageException {
        int width = body.getInt();
        int height = body.getInt();
        ImageLimits.check(width, height, dpi, "data");
        Header header = new Header(width, height, body.get(), body.get());
        int methods = body.getShort();
        if (methods != 0 || Integer.bitCount(header.bits) != 1 || header.bits < 1 || header.bits > 16) {
            throw UnusableImageException.unreadable("PNG: header is none of the standard");
        }
        if (body.get() != 0) {
            throw UnusableImageException.unsupported("the PNG is interlaced");
        }
        return header;
    }

    private static byte[] palette(ByteBuffer body) {
        // indices beyond the palette are errors: the array ends where the palette does
        byte[] grey = new byte[body.remaining() / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Samples.luma(body.get() & 0xFF, body.get() & 0xFF, body.get() & 0xFF);
        }
        return grey;
    }

    private static byte[] inflate(byte[] compressed, int length) throws UnusableImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] out = new byte[length];
            int done = 0;
            while (done < length) {
                int count = inflater.inflate(out, done, length - done);
                if (count == 0) {
                    throw UnusableImageException.unreadable("PNG: too little pixel data");
                }
                done += count;
            }
            // one step more: reads the checksum at the end of the stream, and finds what should not be there
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw UnusableImageException.unreadable("PNG: pixel data does not end where the image does");
            }
            return out;
        } catch (DataFormatException e) {
            throw UnusableImageException.unreadable("PNG: pixel data is damaged");
        } finally {
            inflater.end();
        }
    }
}
