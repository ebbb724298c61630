package io.whorl.matcher.format;

/** The LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, widened one code early. */
final class TiffLzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int MAX_CODES = 4_096;
    private static final int MIN_BITS = 9;

    private final byte[] in;
    private final byte[] out;
    /** Where the string of each code stands in {@link #out}, and its length: every string was written out when its code was made. */
    private final int[] start = new int[MAX_CODES];

    private final int[] length = new int[MAX_CODES];
    private int bitPosition;
    private int done;

    private TiffLzw(byte[] in, int needed) {
        this.in = in;
        this.out = new byte[needed];
    }

    static byte[] decode(byte[] strip, int needed) throws UnusableImageException {
        TiffLzw lzw = new TiffLzw(strip, needed);
        lzw.run();
        return lzw.out;
    }

    private void run() throws UnusableImageException {
        int free = FIRST_FREE;
        int previous = CLEAR;
        while (done < out.length) {
            int code = nextCode(free);
            if (code == END) {
                throw TiffStrip.tooShort();
            }
            if (code == CLEAR) {
                free = FIRST_FREE;
                previous = CLEAR;
                continue;
            }
            int at = done;
            if (previous == CLEAR) {
                requireKnown(code < CLEAR);
                write(code);
            } else {
                requireKnown(code < CLEAR || (code >= FIRST_FREE && code <= free && free < MAX_CODES));
                // the new string is the previous one and the first byte of this one, which follows it in the output
                start[free] = at - length(previous);
                length[free] = length(previous) + 1;
                free++;
                write(code);
            }
            previous = code;
        }
    }

    /** Codes widen when the table, with the entry about to be made, fills the present width but one. */
    private int nextCode(int free) throws UnusableImageException {
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(free + 1), MIN_BITS, 12);
        if (bitPosition + bits > in.length * 8) {
            throw TiffStrip.tooShort();
        }
        int code = 0;
        for (int i = 0; i < bits; i++, bitPosition++) {
            code = (code << 1) | ((in[bitPosition / 8] >> (7 - bitPosition % 8)) & 1);
        }
        return code;
    }

    private int length(int code) {
        return code < CLEAR ? 1 : length[code];
    }

    /** Writes the string of a code, or as much of it as is wanted. Byte by byte: a string may overlap what it is copied to. */
    private void write(int code) {
        if (code < CLEAR) {
            out[done++] = (byte) code;
            return;
        }
        int end = Math.min(out.length, done + length[code]);
        for (int from = start[code]; done < end; from++) {
            out[done++] = out[from];
        }
    }

    private static void requireKnown(boolean known) throws UnusableImageException {
        if (!known) {
            throw UnusableImageException.unreadable("TIFF: a strip is damaged");
        }
    }
}
