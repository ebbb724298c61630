package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** One byte of grey a pixel, for fingers of this resolution. */
record GreyRendering(int dpi) implements Rendering<GreyImage> {

    @Override
    public void checkSize(long width, long height) throws UnusableImageException {
        ImageLimits.check(width, height, dpi, "data");
    }

    @Override
    public GreyImage ofSamples(Raster raster, int depth, Meaning meaning) throws UnusableImageException {
        return Samples.toGrey(raster, depth, meaning, dpi);
    }

    @Override
    public GreyImage ofPalette(BufferedImage image) throws UnusableImageException {
        return Samples.resolve(image, dpi);
    }
}
