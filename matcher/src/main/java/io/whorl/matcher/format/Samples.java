package io.whorl.matcher.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns what a library decoded, the raster's own samples, into one byte of grey a pixel.
 *
 * <p>Colour becomes luma by ITU-R BT.601 weights on the stored samples (a pixel with three equal samples keeps its value exactly).
 * Samples of 16 bits are rounded to 8, those of fewer are stretched to 0 … 255. A last channel beyond the colours is taken for
 * opacity: it must be fully opaque in every pixel, since what lies behind is unknown.
 */
final class Samples {

    /** What the first channel or channels mean. */
    enum Meaning {
        BLACK_IS_ZERO(1),
        WHITE_IS_ZERO(1),
        RGB(3),
        /** Luma first; the chroma channels are not looked at. */
        YCC(3);

        private final int colours;

        Meaning(int colours) {
            this.colours = colours;
        }

        int colours() {
            return colours;
        }
    }

    private Samples() {}

    /** {@code depth} is the bits of a sample in the file, 1 to 16; values outside it are cut to it. */
    static GreyImage toGrey(Raster raster, int depth, Meaning meaning, int dpi) throws UnusableImageException {
        int width = raster.getWidth();
        int channels = raster.getNumBands();
        if (channels < meaning.colours || channels > meaning.colours + 1) {
            throw UnusableImageException.unsupported("image: channels=" + channels + ", meaning=" + meaning);
        }
        byte[] grey = new byte[width * raster.getHeight()];
        int[] row = new int[width * channels];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            stretch(row, (1 << depth) - 1);
            for (int x = 0, at = 0; x < width; x++, at += channels) {
                if (channels > meaning.colours && row[at + meaning.colours] != 255) {
                    throw UnusableImageException.unsupported("the image has transparent pixels");
                }
                grey[y * width + x] = (byte) grey(row, at, meaning);
            }
        }
        return new GreyImage(width, raster.getHeight(), dpi, grey);
    }

    static void stretch(int[] samples, int top) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (Math.clamp(samples[i], 0, top) * 255 + top / 2) / top;
        }
    }

    private static int grey(int[] samples, int at, Meaning meaning) {
        return switch (meaning) {
            case BLACK_IS_ZERO, YCC -> samples[at];
            case WHITE_IS_ZERO -> 255 - samples[at];
            case RGB -> luma(samples[at], samples[at + 1], samples[at + 2]);
        };
    }

    /** An image of one channel of indices; one beyond the palette is damage. */
    static GreyImage resolve(BufferedImage image, int dpi) throws UnusableImageException {
        if (!(image.getColorModel() instanceof IndexColorModel palette)) {
            throw UnusableImageException.unreadable("the image has no palette");
        }
        byte[] entries = new byte[palette.getMapSize()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (byte) luma(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
        }
        int[] indices = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] grey = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= entries.length) {
                throw UnusableImageException.unreadable("palette: index=" + indices[i] + ", limit=" + entries.length);
            }
            grey[i] = entries[indices[i]];
        }
        return new GreyImage(image.getWidth(), image.getHeight(), dpi, grey);
    }

    private static int luma(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
