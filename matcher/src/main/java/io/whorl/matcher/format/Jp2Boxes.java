package io.whorl.matcher.format;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The boxes of a JP2 file (ISO/IEC 15444-1, annex I), as far as they say what the codestream's components mean. */
final class Jp2Boxes {

    private static final int HEADER = 0x6A703268;
    private static final int COLOUR = 0x636F6C72;
    private static final int PALETTE = 0x70636C72;
    private static final int CHANNELS = 0x63646566;
    private static final int CODESTREAM = 0x6A703263;
    private static final int ENUMERATED_YCC = 18;

    private final byte[] data;
    private byte[] codestream = new byte[0];
    private boolean ycc;

    Jp2Boxes(byte[] data) throws UnusableImageException {
        this.data = data;
        if (ImageMagic.startsWith(data, ImageMagic.JP2_BOX)) {
            walk(ByteBuffer.wrap(data));
        } else {
            codestream = data;
        }
        if (codestream.length == 0) {
            throw UnusableImageException.unreadable("JPEG 2000: no codestream in it");
        }
    }

    private void walk(ByteBuffer in) throws UnusableImageException {
        while (in.remaining() > 0 && codestream.length == 0) {
            int start = in.position();
            long length = in.getInt() & 0xFFFF_FFFFL;
            int type = in.getInt();
            if (length == 1) {
                length = in.getLong();
            } else if (length == 0) {
                length = (long) in.limit() - start;
            }
            if (length < in.position() - start || length > in.limit() - start) {
                throw UnusableImageException.unreadable("the JPEG 2000 is cut short, or a length in it lies");
            }
            int end = start + (int) length;
            box(type, in.position(), end);
            in.position(end);
        }
    }

    private void box(int type, int start, int end) throws UnusableImageException {
        switch (type) {
            case HEADER -> walk(ByteBuffer.wrap(data).position(start).limit(end));
            case COLOUR -> ycc |= data[start] == 1 && ByteBuffer.wrap(data).getInt(start + 3) == ENUMERATED_YCC;
            case PALETTE, CHANNELS ->
                throw UnusableImageException.unsupported("the JPEG 2000 has a palette or redefined channels");
            case CODESTREAM -> codestream = Arrays.copyOfRange(data, start, end);
            default -> {
                // metadata
            }
        }
    }

    /** The codestream, from its start marker; not empty. */
    byte[] codestream() {
        return codestream;
    }

    /** Whether the first of three components is luma (sYCC). */
    boolean isYcc() {
        return ycc;
    }
}
