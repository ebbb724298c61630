package io.whorl.matcher.format;

import java.awt.image.Raster;

/** What a library decoded, as {@link Samples} of 8 bits: the raster's own values, past any colour model. */
final class RasterSamples {

    private RasterSamples() {}

    /** {@code depth} is the bits of a sample in the file, 1 to 16; values outside it are cut to it. */
    static Samples of(Raster raster, int depth, Samples.Meaning meaning) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int top = (1 << depth) - 1;
        byte[] packed = new byte[width * height * bands];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i++) {
                int value = Math.clamp(row[i], 0, top);
                packed[y * row.length + i] = (byte) ((value * 255 + top / 2) / top);
            }
        }
        return new Samples(width, height, 8, bands, meaning, null, packed);
    }
}
