package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;

/**
 * Turns the bytes of a finger's capture into a {@link GreyImage}, or says why not. Any bytes may be given: the answer is an image or a
 * refusal of kind {@code UNUSABLE}, with one of these codes.
 *
 * <ul>
 *   <li>{@code FORMAT_MISMATCH}: it is an image, of another format than stated
 *   <li>{@code IMAGE_UNREADABLE}: no image, damaged, or cut short; nothing is decoded by half
 *   <li>{@code IMAGE_UNSUPPORTED}: a variant that is not read (transparency, tiles, CMYK, …)
 *   <li>{@code IMAGE_TOO_LARGE}, {@code IMAGE_TOO_SMALL}, {@code DPI_OUT_OF_RANGE}: outside {@link ImageLimits}
 *   <li>{@code RAW_SIZE_MISMATCH}: raw grey whose length is not width × height
 * </ul>
 *
 * <p>The stated resolution holds, whatever the file says of itself: scanners' files are known to carry 72 or 96. Cost: one to
 * some tens of milliseconds for an ordinary print, JPEG 2000 and WSQ being the slowest.
 */
public final class ImageDecoder {

    private ImageDecoder() {}

    /**
     * Decodes one image.
     *
     * @param dpi stated resolution, {@value ImageLimits#MIN_DPI} to {@value ImageLimits#MAX_DPI}
     * @param width columns, looked at for {@code RAW_GREY} alone
     * @param height rows, looked at for {@code RAW_GREY} alone
     * @throws IllegalArgumentException for a format that holds no image, which is the caller's fault
     */
    public static Outcome<GreyImage> decode(SampleFormat format, byte[] data, int dpi, int width, int height) {
        if (format.kind() != SampleFormat.Kind.IMAGE) {
            throw new IllegalArgumentException("image decoder: format=" + format + ", limit=image formats");
        }
        return GuardedReading.outcome(format, () -> {
            ImageLimits.checkDpi(dpi);
            if (format != SampleFormat.RAW_GREY) {
                ImageMagic.check(format, data);
            }
            return read(format, data, dpi, width, height);
        });
    }

    private static GreyImage read(SampleFormat format, byte[] data, int dpi, int width, int height)
            throws UnusableImageException, IOException {
        GreyRendering grey = new GreyRendering(dpi);
        return switch (format) {
            case PNG -> PngReader.read(data, grey);
            case TIFF -> TiffReader.read(data, grey);
            case BMP -> BmpReader.read(data, grey);
            case JPEG -> JpegReader.read(data, grey);
            case JPEG2000 -> Jpeg2000Reader.read(data, grey);
            case WSQ -> WsqReader.read(data, dpi);
            case RAW_GREY -> rawGrey(data, dpi, width, height);
            case ISO_19794_2_2005,
                    ISO_19794_2_2011,
                    ANSI_378_2004,
                    ANSI_378_2009,
                    ISO_19794_5_2005,
                    ISO_19794_5_2011,
                    EMBEDDING -> throw new IllegalArgumentException("image decoder: format=" + format);
        };
    }

    private static GreyImage rawGrey(byte[] data, int dpi, int width, int height) throws UnusableImageException {
        ImageLimits.check(width, height, dpi, "width");
        if (data.length != width * height) {
            throw UnusableImageException.of(
                    "RAW_SIZE_MISMATCH",
                    "raw grey: bytes=" + data.length + ", width=" + width + ", height=" + height,
                    "data");
        }
        return new GreyImage(width, height, dpi, data);
    }
}
