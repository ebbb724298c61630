package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * JPEG (ITU-T T.81), baseline and progressive, 8 bits, by the platform's own reader. The decoder gets the segments that carry pixels and no others, and any warning from it (a premature end, corrupt data)
 * is a refusal.
 */
final class JpegReader {

    private static final LibraryReader READER =
            LibraryReader.ofPlatform("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi");

    private JpegReader() {}

    static <T> T read(byte[] data, Rendering<T> rendering) throws UnusableImageException, IOException {
        JpegSegments segments = new JpegSegments(data);
        rendering.checkSize(segments.width(), segments.height());
        segments.checkSupported();
        Raster raster = READER.raster(segments.essential());
        if (raster.getNumBands() != segments.components()
                || raster.getWidth() != segments.width()
                || raster.getHeight() != segments.height()) {
            throw UnusableImageException.unreadable("JPEG: the decoder found another image than the header");
        }
        Meaning meaning = switch (segments.components()) {
            case 1 -> Meaning.BLACK_IS_ZERO;
            default -> segments.isRgb() ? Meaning.RGB : Meaning.YCC;
        };
        return rendering.ofSamples(raster, 8, meaning);
    }
}
