package io.whorl.index.store;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An image as it is sealed into the blob store, with what is needed to read it again: it stands there longer than the request that said
 * so. Layout: docs/layout.md. Immutable; the array is handed over, not copied.
 *
 * @param position of a finger; of a face {@code UNKNOWN}
 * @param dpi stated resolution, 0 of a face
 * @param width stated pixels of a raw image, else 0
 * @param height the same
 * @param data the image as it was sent
 */
public record StoredImage(
        Modality modality, SampleFormat format, FingerPosition position, int dpi, int width, int height, byte[] data) {

    private static final int HEADER_BYTES = 16;
    private static final byte[] MAGIC = {'W', 'I'};
    private static final byte VERSION = 1;
    private static final byte FINGER = 1;
    private static final byte FACE = 2;
    private static final int RESERVED = 12;
    private static final int MAX_UNSIGNED = 65_535;

    /** By their codes, from 1 on. Never reordered. */
    private static final SampleFormat[] FORMATS = {
        SampleFormat.PNG,
        SampleFormat.TIFF,
        SampleFormat.BMP,
        SampleFormat.JPEG,
        SampleFormat.JPEG2000,
        SampleFormat.WSQ,
        SampleFormat.RAW_GREY,
        SampleFormat.ISO_19794_5_2005,
        SampleFormat.ISO_19794_5_2011
    };

    public StoredImage {
        requireUnsigned("dpi", dpi);
        requireUnsigned("width", width);
        requireUnsigned("height", height);
    }

    /** The image of a capture; null if it is none. */
    public static @Nullable StoredImage of(Capture capture) {
        return switch (capture) {
            case Capture.FingerSample f
            when isImage(f.format()) ->
                new StoredImage(Modality.FINGER, f.format(), f.position(), f.dpi(), f.width(), f.height(), f.data());
            case Capture.FaceSample f
            when isImage(f.format()) ->
                new StoredImage(Modality.FACE, f.format(), FingerPosition.UNKNOWN, 0, 0, 0, f.data());
            case Capture.FingerSample _, Capture.FaceSample _, Capture.MissingFinger _ -> null;
        };
    }

    /** The plain bytes: they are to be sealed before they leave RAM. */
    public byte[] encode() {
        return ByteBuffer.allocate(HEADER_BYTES + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(VERSION)
                .put(modality == Modality.FACE ? FACE : FINGER)
                .put((byte) (Arrays.asList(FORMATS).indexOf(format) + 1))
                .put((byte) position.code())
                .putShort((short) dpi)
                .putShort((short) width)
                .putShort((short) height)
                .putInt(0)
                .put(data)
                .array();
    }

    /** Reads plain bytes; null if they do not say what they are, as those of earlier releases, or not in a way known here. */
    public static @Nullable StoredImage decode(byte[] plain) {
        ByteBuffer from = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        if (plain.length < HEADER_BYTES
                || from.get() != MAGIC[0]
                || from.get() != MAGIC[1]
                || from.get() != VERSION
                || from.getInt(RESERVED) != 0) {
            return null;
        }
        int modality = from.get();
        int format = from.get() - 1;
        int position = from.get();
        if ((modality != FINGER && modality != FACE)
                || format < 0
                || format >= FORMATS.length
                || position < 0
                || position > FingerPosition.LEFT_LITTLE.code()) {
            return null;
        }
        return new StoredImage(
                modality == FACE ? Modality.FACE : Modality.FINGER,
                FORMATS[format],
                FingerPosition.ofCode(position),
                Short.toUnsignedInt(from.getShort()),
                Short.toUnsignedInt(from.getShort()),
                Short.toUnsignedInt(from.getShort()),
                Arrays.copyOfRange(plain, HEADER_BYTES, plain.length));
    }

    private static boolean isImage(SampleFormat format) {
        return format.kind() == SampleFormat.Kind.IMAGE || format.kind() == SampleFormat.Kind.FACE_RECORD;
    }

    private static void requireUnsigned(String what, int value) {
        if (value < 0 || value > MAX_UNSIGNED) {
            throw new IllegalArgumentException("stored image: " + what + "=" + value + ", limit=0 to " + MAX_UNSIGNED);
        }
    }
}
