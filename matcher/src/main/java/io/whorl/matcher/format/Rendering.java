package io.whorl.matcher.format;

import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** What the samples of a file become: one grey of a finger, or the colours of a face. Each has its own limits. Immutable. */
sealed interface Rendering<T> permits GreyRendering, ColourRendering {

    /** Throws if an image of this size is not to be decoded. Called before any pixel is. */
    void checkSize(long width, long height) throws UnusableImageException;

    /** The image of these samples; {@code depth} is their bits in the file, 1 to 16. */
    T ofSamples(Raster raster, int depth, Meaning meaning) throws UnusableImageException;

    /** The image of one channel of indices into a palette. */
    T ofPalette(BufferedImage image) throws UnusableImageException;
}
