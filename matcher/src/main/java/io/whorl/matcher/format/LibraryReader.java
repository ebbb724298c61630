package io.whorl.matcher.format;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One library's decoder behind the Image I/O interface. A reader keeps state and is not safe to share: each call makes its own, over
 * bytes in memory (no cache file, no global setting). What comes out are samples as stored; nothing here converts colours.
 *
 * @param warningsRefuse whether a warning of this decoder means a damaged file, to be refused; it decodes by half otherwise
 */
record LibraryReader(ImageReaderSpi provider, boolean warningsRefuse) {

    private interface Decoding<T> {
        T by(ImageReader reader) throws IOException;
    }

    /** A reader of the JDK by its class. Not looked up by format: other plug-ins on the class path claim the same formats. */
    static LibraryReader ofPlatform(String providerClass) {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi provider = all.next();
            if (provider.getClass().getName().equals(providerClass)) {
                return new LibraryReader(provider, true);
            }
        }
        throw new IllegalStateException("this JDK has no reader " + providerClass + " (module java.desktop)");
    }

    /** The stored samples, with the colour model beside them: for palettes, and for readers that give no bare raster. */
    BufferedImage image(byte[] data) throws IOException, UnusableImageException {
        return decode(data, reader -> reader.read(0));
    }

    /** The stored samples alone, not even inverted where white is zero. */
    Raster raster(byte[] data) throws IOException, UnusableImageException {
        return decode(data, reader -> reader.readRaster(0, null));
    }

    private <T> T decode(byte[] data, Decoding<T> decoding) throws IOException, UnusableImageException {
        ImageReader reader = provider.createReaderInstance();
        try (BytesImageInputStream in = new BytesImageInputStream(data)) {
            boolean[] warned = new boolean[1];
            reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
            reader.setInput(in, true, true);
            T decoded = decoding.by(reader);
            if (warned[0] && warningsRefuse) {
                throw UnusableImageException.unreadable("the image is damaged or cut short");
            }
            return decoded;
        } finally {
            reader.dispose();
        }
    }
}
