package io.whorl.matcher.format;

import java.io.ByteArrayOutputStream;

/**
 * The marker segments of a JPEG file, walked from start to end marker. Comments and application segments but JFIF's and Adobe's (which
 * say what the components mean) are left out of {@link #essential}: thumbnails and colour profiles are not decoded. A file
 * without its end marker is cut short.
 */
final class JpegSegments {

    /** Scans of a progressive image: encoders write about ten; each costs a pass over all coefficients. */
    static final int MAX_SCANS = 32;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int ARITHMETIC_CONDITIONING = 0xCC;
    private static final int JFIF = 0xE0;
    private static final int ADOBE = 0xEE;
    private static final int COMMENT = 0xFE;

    private final byte[] data;
    private final ByteArrayOutputStream essential = new ByteArrayOutputStream();
    private int frameMarker;
    private int precision;
    private int width;
    private int height;
    private int components;
    private boolean componentsNamedRgb;
    private boolean jfif;
    private int adobeTransform = -1;
    private int scans;

    JpegSegments(byte[] data) throws UnusableImageException {
        this.data = data;
        essential.write(0xFF);
        essential.write(START);
        int at = 2;
        while (marker(at) != END) {
            at = segment(at);
        }
        essential.write(0xFF);
        essential.write(END);
        if (scans == 0) {
            throw UnusableImageException.unreadable("JPEG: no image in it");
        }
    }

    private int marker(int at) throws UnusableImageException {
        if ((data[at] & 0xFF) != 0xFF) {
            throw UnusableImageException.unreadable("the JPEG is damaged");
        }
        return data[at + 1] & 0xFF;
    }

    /** Takes the segment at this place, and gives the place of the next. */
    private int segment(int at) throws UnusableImageException {
        int marker = marker(at);
        if (marker == 0xFF) {
            return at + 1;
        }
        int length = unsigned16(at + 2);
        int end = at + 2 + length;
        if (length < 2 || end > data.length) {
            throw UnusableImageException.unreadable("the JPEG is cut short, or a length in it lies");
        }
        if (isFrame(marker)) {
            frame(marker, at + 4);
        } else if (marker == JFIF) {
            jfif |= ascii(at + 4, "JFIF");
        } else if (marker == ADOBE && length >= 14 && ascii(at + 4, "Adobe")) {
            adobeTransform = data[at + 15] & 0xFF;
        } else if (marker == SCAN) {
            scans++;
            checkScans();
            end = endOfScan(end);
        }
        if (isEssential(marker, at)) {
            essential.write(data, at, end - at);
        }
        return end;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != HUFFMAN_TABLES
                && marker != 0xC8
                && marker != ARITHMETIC_CONDITIONING;
    }

    private boolean isEssential(int marker, int at) {
        boolean application = marker >= 0xE0 && marker <= 0xEF;
        if (application) {
            return (marker == ADOBE && ascii(at + 4, "Adobe")) || (marker == JFIF && ascii(at + 4, "JFIF\0"));
        }
        return marker != COMMENT;
    }

    private void frame(int marker, int at) throws UnusableImageException {
        if (frameMarker != 0) {
            throw UnusableImageException.unreadable("JPEG: more than one image in it");
        }
        frameMarker = marker;
        precision = data[at] & 0xFF;
        height = unsigned16(at + 1);
        width = unsigned16(at + 3);
        components = data[at + 5] & 0xFF;
        componentsNamedRgb = components == 3 && data[at + 6] == 'R' && data[at + 9] == 'G' && data[at + 12] == 'B';
    }

    private void checkScans() throws UnusableImageException {
        if (frameMarker == 0) {
            throw UnusableImageException.unreadable("JPEG: a scan before the frame");
        }
        if (scans > MAX_SCANS) {
            throw UnusableImageException.unsupported("JPEG: scans over limit=" + MAX_SCANS);
        }
    }

    /** Entropy-coded data goes on to the next marker that is neither a stuffed zero nor a restart. */
    private int endOfScan(int from) {
        int at = from;
        while (true) {
            if (data[at] == (byte) 0xFF) {
                int next = data[at + 1] & 0xFF;
                boolean restart = next >= 0xD0 && next <= 0xD7;
                if (next != 0 && next != 0xFF && !restart) {
                    return at;
                }
            }
            at++;
        }
    }

    private int unsigned16(int at) {
        return ((data[at] & 0xFF) << 8) | (data[at + 1] & 0xFF);
    }

    private boolean ascii(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= data.length || data[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int components() {
        return components;
    }

    /** Whether three components are red, green and blue, by the rules of libjpeg: JFIF says no, Adobe says which, else their names. */
    boolean isRgb() {
        if (jfif) {
            return false;
        }
        return adobeTransform >= 0 ? adobeTransform == 0 : componentsNamedRgb;
    }

    void checkSupported() throws UnusableImageException {
        boolean huffman = frameMarker >= 0xC0 && frameMarker <= 0xC2;
        if (!huffman || precision != 8 || (components != 1 && components != 3)) {
            throw UnusableImageException.unsupported("JPEG: process=" + (frameMarker - 0xC0) + ", precision="
                    + precision + ", components=" + components);
        }
    }

    /** The file without what carries no pixels. */
    byte[] essential() {
        return essential.toByteArray();
    }
}
