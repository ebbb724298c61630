package io.whorl.matcher.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * PNG (ISO/IEC 15948), all colour types and depths, by the platform's reader. That reader skips the checksums of chunks and stops at the last pixel, so
 * the chunks are walked first: every checksum is verified, and the end chunk must be there. It gets the chunks that carry pixels and no
 * others (profiles and texts can inflate to anything); {@code tRNS} is refused as transparency.
 */
final class PngReader {

    private static final LibraryReader READER =
            LibraryReader.ofPlatform("com.sun.imageio.plugins.png.PNGImageReaderSpi");

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;

    private static final int HEADER_BYTES = 13;
    private static final int PALETTE = 3;
    /** Bit of the colour type that says colours, not grey. */
    private static final int COLOUR = 2;

    private PngReader() {}

    static <T> T read(byte[] data, Rendering<T> rendering) throws UnusableImageException, IOException {
        ByteBuffer in = ByteBuffer.wrap(data).position(ImageMagic.PNG.length);
        ByteArrayOutputStream essential = new ByteArrayOutputStream(data.length);
        essential.writeBytes(ImageMagic.PNG);
        ByteBuffer header = chunk(in);
        if (type(header) != IHDR || header.getInt(0) != HEADER_BYTES) {
            throw UnusableImageException.unreadable("PNG: header is none of the standard");
        }
        rendering.checkSize(header.getInt(8), header.getInt(12));
        keep(header, essential);
        for (int type = 0; type != IEND; ) {
            ByteBuffer chunk = chunk(in);
            type = type(chunk);
            if (type == TRNS) {
                throw UnusableImageException.unsupported("the PNG has transparent pixels");
            }
            if (type == PLTE || type == IDAT || type == IEND) {
                keep(chunk, essential);
            }
        }
        return render(READER.image(essential.toByteArray()), header.get(16), header.get(17), rendering);
    }

    private static <T> T render(BufferedImage image, int depth, int colourType, Rendering<T> rendering)
            throws UnusableImageException {
        if (colourType == PALETTE) {
            return rendering.ofPalette(image);
        }
        Samples.Meaning meaning = (colourType & COLOUR) == 0 ? Samples.Meaning.BLACK_IS_ZERO : Samples.Meaning.RGB;
        return rendering.ofSamples(image.getRaster(), depth, meaning);
    }

    /** The next chunk: length, type, body and checksum, which is verified. */
    private static ByteBuffer chunk(ByteBuffer in) throws UnusableImageException {
        int length = in.getInt(in.position());
        if (length < 0 || length > in.remaining() - 12) {
            throw UnusableImageException.unreadable("the PNG is damaged or cut short");
        }
        ByteBuffer chunk = in.slice(in.position(), 12 + length);
        CRC32 crc = new CRC32();
        crc.update(chunk.slice(4, 4 + length));
        if ((int) crc.getValue() != chunk.getInt(8 + length)) {
            throw UnusableImageException.unreadable("PNG: wrong checksum");
        }
        in.position(in.position() + 12 + length);
        return chunk;
    }

    private static int type(ByteBuffer chunk) {
        return chunk.getInt(4);
    }

    private static void keep(ByteBuffer chunk, ByteArrayOutputStream essential) {
        essential.write(chunk.array(), chunk.arrayOffset(), chunk.limit());
    }
}
