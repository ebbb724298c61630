package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An ISO/IEC 19794-2:2005 record of one finger at 500 dpi while its minutiae are added. Confined to one thread. */
public final class RecordDraft {

    public static final int ENDING = 1;
    public static final int BIFURCATION = 2;

    /** What the one-byte count can say. */
    private static final int MOST_MINUTIAE = 255;

    private static final int PIXELS_PER_CM = 197;
    private static final int HEADER_BYTES = 24;
    private static final int VIEW_BYTES = 4;
    private static final int MINUTIA_BYTES = 6;
    private static final int EXTENSION_BYTES = 2;

    private final int width;
    private final int height;
    private final ByteBuffer minutiae = ByteBuffer.allocate(MOST_MINUTIAE * MINUTIA_BYTES);

    /** Of an image of this size in pixels. */
    public RecordDraft(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Adds a minutia, unless it lies outside of the image or there are as many as a record can have.
     *
     * @param x from the left, in pixels
     * @param y from the top
     * @param direction in radians, anticlockwise from the right
     */
    public void add(int type, double x, double y, double direction) {
        if (x < 0 || x >= width || y < 0 || y >= height || !minutiae.hasRemaining()) {
            return;
        }
        minutiae.putShort((short) (type << 14 | (int) x));
        minutiae.putShort((short) (int) y);
        minutiae.put((byte) Math.floorMod((int) Math.floor(direction * 256 / (2 * Math.PI) + .5), 256));
        minutiae.put((byte) 0);
    }

    public int count() {
        return minutiae.position() / MINUTIA_BYTES;
    }

    /** The record, with a quality of 0 to 100. */
    public byte[] record(FingerPosition position, int quality) {
        int length = HEADER_BYTES + VIEW_BYTES + minutiae.position() + EXTENSION_BYTES;
        ByteBuffer record = ByteBuffer.allocate(length);
        record.put("FMR\0 20\0".getBytes(StandardCharsets.US_ASCII));
        record.putInt(length).putShort((short) 0);
        record.putShort((short) width).putShort((short) height);
        record.putShort((short) PIXELS_PER_CM).putShort((short) PIXELS_PER_CM);
        record.put((byte) 1).put((byte) 0);
        record.put((byte) position.code()).put((byte) 0).put((byte) quality).put((byte) count());
        record.put(minutiae.array(), 0, minutiae.position()).putShort((short) 0);
        return record.array();
    }
}
