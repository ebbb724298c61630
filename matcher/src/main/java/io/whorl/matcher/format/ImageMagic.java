package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.SampleFormat;
import org.jspecify.annotations.Nullable;

/** Tells image formats apart by their first bytes. */
final class ImageMagic {

    static final byte[] PNG = bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    static final byte[] JP2_BOX = bytes(0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', 0x87, '\n');
    private static final byte[] JPEG_2000_CODESTREAM = bytes(0xFF, 0x4F, 0xFF, 0x51);
    private static final byte[] TIFF_LITTLE = bytes('I', 'I', 42, 0);
    private static final byte[] TIFF_BIG = bytes('M', 'M', 0, 42);
    private static final byte[] JPEG = bytes(0xFF, 0xD8, 0xFF);
    private static final byte[] WSQ = bytes(0xFF, 0xA0, 0xFF);
    private static final byte[] BMP = bytes('B', 'M');

    private ImageMagic() {}

    /** The format that the data begins like; null for none that is known. */
    static @Nullable SampleFormat identify(byte[] data) {
        if (startsWith(data, PNG)) {
            return SampleFormat.PNG;
        } else if (startsWith(data, TIFF_LITTLE) || startsWith(data, TIFF_BIG)) {
            return SampleFormat.TIFF;
        } else if (startsWith(data, JP2_BOX) || startsWith(data, JPEG_2000_CODESTREAM)) {
            return SampleFormat.JPEG2000;
        } else if (startsWith(data, JPEG)) {
            return SampleFormat.JPEG;
        } else if (startsWith(data, WSQ)) {
            return SampleFormat.WSQ;
        } else if (startsWith(data, BMP)) {
            return SampleFormat.BMP;
        }
        return null;
    }

    /** Throws unless the data begins like an image of the stated format. */
    static void check(SampleFormat stated, byte[] data) throws UnusableImageException {
        SampleFormat found = identify(data);
        if (found == null) {
            throw UnusableImageException.unreadable("the data does not start like an image of any known format");
        }
        if (found != stated) {
            throw UnusableImageException.of(
                    "FORMAT_MISMATCH", "the data is " + found + ", stated as " + stated, "format");
        }
    }

    static boolean startsWith(byte[] data, byte[] magic) {
        if (data.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (data[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
