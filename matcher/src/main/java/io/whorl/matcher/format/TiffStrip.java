package io.whorl.matcher.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One strip of a TIFF file, decompressed to exactly the length that its rows need: less is an error, never an empty rest. */
final class TiffStrip {

    private static final int NONE = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int PACK_BITS = 32_773;
    private static final int DEFLATE_OLD = 32_946;

    private TiffStrip() {}

    static byte[] decode(byte[] data, int offset, int length, long compression, int needed)
            throws UnusableImageException {
        byte[] strip = Arrays.copyOfRange(data, offset, offset + length);
        return switch ((int) compression) {
            case NONE -> plain(strip, needed);
            case LZW -> TiffLzw.decode(strip, needed);
            case PACK_BITS -> packBits(strip, needed);
            case DEFLATE, DEFLATE_OLD -> inflate(strip, needed);
            default -> throw UnusableImageException.unsupported("TIFF: compression=" + compression);
        };
    }

    private static byte[] plain(byte[] strip, int needed) throws UnusableImageException {
        if (strip.length < needed) {
            throw tooShort();
        }
        return strip;
    }

    /** Section 9: runs of a literal length, or of one byte repeated. */
    private static byte[] packBits(byte[] strip, int needed) {
        byte[] out = new byte[needed];
        int done = 0;
        int at = 0;
        while (done < needed) {
            int head = strip[at++];
            if (head >= 0) {
                System.arraycopy(strip, at, out, done, head + 1);
                at += head + 1;
                done += head + 1;
            } else if (head != Byte.MIN_VALUE) {
                Arrays.fill(out, done, done + 1 - head, strip[at++]);
                done += 1 - head;
            }
        }
        return out;
    }

    private static byte[] inflate(byte[] strip, int needed) throws UnusableImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(strip);
            byte[] out = new byte[needed];
            int done = 0;
            while (done < needed) {
                int count = inflater.inflate(out, done, needed - done);
                if (count == 0) {
                    throw tooShort();
                }
                done += count;
            }
            return out;
        } catch (DataFormatException e) {
            throw UnusableImageException.unreadable("TIFF: a strip is damaged");
        } finally {
            inflater.end();
        }
    }

    static UnusableImageException tooShort() {
        return UnusableImageException.unreadable("TIFF: a strip is cut short");
    }
}
