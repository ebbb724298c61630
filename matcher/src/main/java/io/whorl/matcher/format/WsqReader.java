package io.whorl.matcher.format;

import org.jnbis.api.Jnbis;
import org.jnbis.api.model.Bitmap;

/**
 * WSQ (FBI IAFIS-IC-0110): wavelet scalar quantisation, 8-bit grey, by the jnbis library. That decoder trusts every length, fills what is
 * missing with zeros, and takes the dimensions before anything else; so the markers are walked first. What the walk cannot see is a
 * last block that was cut and given a new end marker: its finest subbands come out as zeros.
 */
final class WsqReader {

    /** Filter taps in a transform table; the standard's filters have 7 and 9. The decoder's time grows with them. */
    static final int MAX_FILTER_TAPS = 32;

    private static final int START = 0xFFA0;
    private static final int END = 0xFFA1;
    private static final int FRAME = 0xFFA2;
    private static final int BLOCK = 0xFFA3;
    private static final int TRANSFORM_TABLE = 0xFFA4;
    private static final int COMMENT = 0xFFA8;

    /** The three groups of subbands each end with a Huffman block of their own (IAFIS-IC-0110, 2.3). */
    private static final int BLOCKS = 3;

    private WsqReader() {}

    static GreyImage read(byte[] data, int dpi) throws UnusableImageException {
        walk(data, dpi);
        Bitmap bitmap = Jnbis.wsq().decode(data).asBitmap();
        return new GreyImage(bitmap.getWidth(), bitmap.getHeight(), dpi, bitmap.getPixels());
    }

    private static void walk(byte[] data, int dpi) throws UnusableImageException {
        boolean framed = false;
        int blocks = 0;
        int at = 2;
        for (int marker = unsigned16(data, at); marker != END; marker = unsigned16(data, at)) {
            int length = unsigned16(data, at + 2);
            int body = at + 4;
            at += 2 + length;
            if (marker <= START || marker > COMMENT || length < 2 || at > data.length) {
                throw UnusableImageException.unreadable("the WSQ is cut short, or a length in it lies");
            }
            if (marker == FRAME) {
                framed = true;
                ImageLimits.check(unsigned16(data, body + 4), unsigned16(data, body + 2), dpi, "data");
            } else if (marker == TRANSFORM_TABLE) {
                checkTaps(data[body] & 0xFF, data[body + 1] & 0xFF);
            } else if (marker == BLOCK) {
                blocks++;
                at = endOfBlock(data, at);
            }
        }
        if (!framed || blocks != BLOCKS) {
            throw UnusableImageException.unreadable("WSQ: blocks=" + blocks + ", limit=" + BLOCKS);
        }
    }

    private static void checkTaps(int high, int low) throws UnusableImageException {
        if (high > MAX_FILTER_TAPS || low > MAX_FILTER_TAPS) {
            throw UnusableImageException.unsupported("WSQ: taps=" + Math.max(high, low) + ", limit=" + MAX_FILTER_TAPS);
        }
    }

    /** Coded data goes on to the next marker; 0xFF within it is followed by a stuffed zero. */
    private static int endOfBlock(byte[] data, int from) {
        int at = from;
        while (data[at] != (byte) 0xFF || data[at + 1] == 0) {
            at++;
        }
        return at;
    }

    private static int unsigned16(byte[] data, int at) {
        return ((data[at] & 0xFF) << 8) | (data[at + 1] & 0xFF);
    }
}
