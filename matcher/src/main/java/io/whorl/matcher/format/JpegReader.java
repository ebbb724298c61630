package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * JPEG (ITU-T T.81), baseline and progressive, 8 bits, by the platform's own reader. Grey is taken as it is; of YCbCr the luma plane; RGB is
 * weighted. The decoder gets the segments that carry pixels and no others, and any warning from it (a premature end, corrupt data)
 * is a refusal.
 */
final class JpegReader {

    private static final ImageReaderSpi PLATFORM_READER = platformReader();

    private JpegReader() {}

    static GreyImage read(byte[] data, int dpi) throws UnusableImageException, IOException {
        JpegSegments segments = new JpegSegments(data);
        ImageLimits.check(segments.width(), segments.height(), dpi, "data");
        segments.checkSupported();
        Raster raster = decode(segments.essential());
        if (raster.getNumBands() != segments.components()
                || raster.getWidth() != segments.width()
                || raster.getHeight() != segments.height()) {
            throw UnusableImageException.unreadable("JPEG: the decoder found another image than the header");
        }
        Meaning meaning = switch (segments.components()) {
            case 1 -> Meaning.BLACK_IS_ZERO;
            default -> segments.isRgb() ? Meaning.RGB : Meaning.YCC;
        };
        return RasterSamples.of(raster, 8, meaning).toGrey(dpi);
    }

    private static Raster decode(byte[] essential) throws IOException, UnusableImageException {
        // a reader keeps state and is not safe to share: one for each image
        ImageReader reader = PLATFORM_READER.createReaderInstance();
        try (BytesImageInputStream in = new BytesImageInputStream(essential)) {
            boolean[] warned = new boolean[1];
            reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (warned[0]) {
                throw UnusableImageException.unreadable("the JPEG is damaged or cut short");
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    /** Named, not looked up by format: other plug-ins on the class path claim the same formats. */
    private static ImageReaderSpi platformReader() {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getName().equals("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi")) {
                return spi;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG reader (module java.desktop)");
    }
}
