package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;

/** SKELETON: decodes images to grey. */
public final class ImageDecoder {
    private ImageDecoder() {}

    public static Outcome<GreyImage> decode(SampleFormat format, byte[] data, int dpi, int width, int height) {
        throw new UnsupportedOperationException();
    }
}
