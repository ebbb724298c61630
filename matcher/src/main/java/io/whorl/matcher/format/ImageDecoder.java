package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;

/**
 * Turns the bytes of a capture into a {@link GreyImage}, or says why not. Any bytes may be given: the answer is an image or a
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
        try {
            ImageLimits.checkDpi(dpi);
            if (format != SampleFormat.RAW_GREY) {
                checkMagic(format, data);
            }
            return Outcome.of(guarded(format, data, dpi, width, height));
        } catch (UnusableImageException e) {
            return Outcome.refused(e.refusal());
        }
    }

    private static void checkMagic(SampleFormat stated, byte[] data) throws UnusableImageException {
        SampleFormat found = ImageMagic.identify(data);
        if (found == null) {
            throw UnusableImageException.unreadable("the data does not start like an image of any known format");
        }
        if (found != stated) {
            throw UnusableImageException.of(
                    "FORMAT_MISMATCH", "the data is " + found + ", stated as " + stated, "format");
        }
    }

    /** Hostile bytes drive decoders into every kind of exception, {@code java.lang.Error} (JJ2000) and deep recursion included. */
    private static GreyImage guarded(SampleFormat format, byte[] data, int dpi, int width, int height)
            throws UnusableImageException {
        try {
            return read(format, data, dpi, width, height);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw damaged(format);
        } catch (LinkageError | VirtualMachineError | AssertionError e) {
            throw e;
        } catch (Error e) {
            throw damaged(format);
        }
    }

    private static GreyImage read(SampleFormat format, byte[] data, int dpi, int width, int height)
            throws UnusableImageException, IOException {
        return switch (format) {
            case PNG -> PngReader.read(data, dpi);
            case TIFF -> TiffReader.read(data, dpi);
            case BMP -> BmpReader.read(data, dpi);
            case JPEG -> JpegReader.read(data, dpi);
            case JPEG2000 -> Jpeg2000Reader.read(data, dpi);
            case WSQ -> WsqReader.read(data, dpi);
            case RAW_GREY -> rawGrey(data, dpi, width, height);
            case ISO_19794_2_2005, ISO_19794_2_2011, ANSI_378_2004, ANSI_378_2009, EMBEDDING ->
                throw new IllegalArgumentException("image decoder: format=" + format);
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

    private static UnusableImageException damaged(SampleFormat format) {
        return UnusableImageException.unreadable("the " + format + " is damaged or cut short");
    }
}
