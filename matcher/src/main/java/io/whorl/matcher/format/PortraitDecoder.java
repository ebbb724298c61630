package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;

/**
 * Turns the bytes of a face capture into a {@link ColourImage}, or says why not, with the codes of {@link ImageDecoder} and, for ISO/IEC
 * 19794-5, {@code RECORD_UNREADABLE}. Any bytes may be given. No resolution is asked for: how large a face is says the distance of its
 * eyes. The orientation that a camera notes beside the pixels is not looked at. Cost: some milliseconds a megapixel, JPEG 2000 some
 * hundred.
 */
public final class PortraitDecoder {

    private PortraitDecoder() {}

    /** Whether a face may come in this format: image files but WSQ, which is made for ridges, and face records. */
    public static boolean reads(SampleFormat format) {
        return switch (format) {
            case PNG, TIFF, BMP, JPEG, JPEG2000, ISO_19794_5_2005, ISO_19794_5_2011 -> true;
            case WSQ, RAW_GREY, ISO_19794_2_2005, ISO_19794_2_2011, ANSI_378_2004, ANSI_378_2009, EMBEDDING -> false;
        };
    }

    /** Decodes one image. Throws {@link IllegalArgumentException} for a format that it does not read, which is the caller's fault. */
    public static Outcome<ColourImage> decode(SampleFormat format, byte[] data) {
        if (!reads(format)) {
            throw new IllegalArgumentException("portrait decoder: format=" + format + ", limit=formats of faces");
        }
        return GuardedReading.outcome(format, () -> switch (format.kind()) {
            case FACE_RECORD -> readRecord(format, data);
            case IMAGE, MINUTIAE, EMBEDDING -> {
                ImageMagic.check(format, data);
                yield read(format, data);
            }
        });
    }

    /** The image inside says itself what it is; the record's header says only what kind it is of. */
    private static ColourImage readRecord(SampleFormat format, byte[] record)
            throws UnusableImageException, IOException {
        byte[] image = FaceRecord.parse(format, record).image();
        SampleFormat found = ImageMagic.identify(image);
        if (found != SampleFormat.JPEG && found != SampleFormat.JPEG2000 && found != SampleFormat.PNG) {
            throw UnusableImageException.of(
                    "RECORD_UNREADABLE", "the face record holds neither JPEG, nor JPEG 2000, nor PNG", "data");
        }
        return read(found, image);
    }

    private static ColourImage read(SampleFormat format, byte[] data) throws UnusableImageException, IOException {
        ColourRendering colour = new ColourRendering();
        return switch (format) {
            case PNG -> PngReader.read(data, colour);
            case TIFF -> TiffReader.read(data, colour);
            case BMP -> BmpReader.read(data, colour);
            case JPEG -> JpegReader.read(data, colour);
            case JPEG2000 -> Jpeg2000Reader.read(data, colour);
            case WSQ,
                    RAW_GREY,
                    ISO_19794_2_2005,
                    ISO_19794_2_2011,
                    ANSI_378_2004,
                    ANSI_378_2009,
                    ISO_19794_5_2005,
                    ISO_19794_5_2011,
                    EMBEDDING -> throw new IllegalArgumentException("portrait decoder: format=" + format);
        };
    }
}
