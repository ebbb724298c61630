package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Red, green and blue of a face image, a byte each; grey is three times the same. Luma and chroma are taken for those of JFIF (ITU-R
 * BT.601, full range). Profiles and gamma are not looked at: the encoder was trained on samples as files hold them. Transparency is refused, as
 * for fingers.
 */
record ColourRendering() implements Rendering<ColourImage> {

    private static final int CHROMA_ZERO = 128;

    @Override
    public void checkSize(long width, long height) throws UnusableImageException {
        ImageLimits.checkPortrait(width, height);
    }

    @Override
    public ColourImage ofSamples(Raster raster, int depth, Meaning meaning) throws UnusableImageException {
        int width = raster.getWidth();
        int channels = raster.getNumBands();
        int colours = meaning.colours();
        if (channels < colours || channels > colours + 1) {
            throw UnusableImageException.unsupported("image: channels=" + channels + ", meaning=" + meaning);
        }
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int[] row = new int[width * channels];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            Samples.stretch(row, (1 << depth) - 1);
            for (int at = 0; at < row.length; at += channels, to += 3) {
                if (channels > colours && row[at + colours] != 255) {
                    throw UnusableImageException.unsupported("the image has transparent pixels");
                }
                put(rgb, to, row, at, meaning);
            }
        }
        return new ColourImage(width, raster.getHeight(), rgb);
    }

    @Override
    public ColourImage ofPalette(BufferedImage image) throws UnusableImageException {
        if (!(image.getColorModel() instanceof IndexColorModel palette)) {
            throw UnusableImageException.unreadable("the image has no palette");
        }
        int[] indices = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] rgb = new byte[3 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= palette.getMapSize()) {
                throw UnusableImageException.unreadable(
                        "palette: index=" + indices[i] + ", limit=" + palette.getMapSize());
            }
            rgb[3 * i] = (byte) palette.getRed(indices[i]);
            rgb[3 * i + 1] = (byte) palette.getGreen(indices[i]);
            rgb[3 * i + 2] = (byte) palette.getBlue(indices[i]);
        }
        return new ColourImage(image.getWidth(), image.getHeight(), rgb);
    }

    private static void put(byte[] rgb, int to, int[] samples, int at, Meaning meaning) {
        switch (meaning) {
            case BLACK_IS_ZERO -> put(rgb, to, samples[at], samples[at], samples[at]);
            case WHITE_IS_ZERO -> put(rgb, to, 255 - samples[at], 255 - samples[at], 255 - samples[at]);
            case RGB -> put(rgb, to, samples[at], samples[at + 1], samples[at + 2]);
            case YCC -> putYcc(rgb, to, samples[at], samples[at + 1] - CHROMA_ZERO, samples[at + 2] - CHROMA_ZERO);
        }
    }

    /** In 16 bits behind the point: 1.402, 0.344136, 0.714136, 1.772. */
    private static void putYcc(byte[] rgb, int to, int luma, int blue, int red) {
        int scaled = (luma << 16) + (1 << 15);
        put(
                rgb,
                to,
                Math.clamp((scaled + 91_881L * red) >> 16, 0, 255),
                Math.clamp((scaled - 22_553L * blue - 46_802L * red) >> 16, 0, 255),
                Math.clamp((scaled + 116_130L * blue) >> 16, 0, 255));
    }

    private static void put(byte[] rgb, int to, int red, int green, int blue) {
        rgb[to] = (byte) red;
        rgb[to + 1] = (byte) green;
        rgb[to + 2] = (byte) blue;
    }
}
