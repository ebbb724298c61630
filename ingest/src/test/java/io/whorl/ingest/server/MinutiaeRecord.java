package io.whorl.ingest.server;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Finger minutiae records of ISO/IEC 19794-2:2005, made from a seed: a finger's minutiae, jittered anew at each capture. */
final class MinutiaeRecord {

    private static final int SIDE = 400;
    private static final int MARGIN = 40;
    private static final int MINUTIAE = 45;
    private static final int MINUTIA_BYTES = 6;

    /** Of the head of the record and that of the view. */
    private static final int VIEW_BYTES = 24 + 4;

    private static final int PIXELS_PER_CM = 197;

    private MinutiaeRecord() {}

    /** Of a right thumb. */
    static byte[] of(long finger, long capture) {
        return of(finger, capture, FingerPosition.RIGHT_THUMB);
    }

    static byte[] of(long finger, long capture, FingerPosition position) {
        return write(position, MINUTIAE, minutiae(new Random(finger * 1_000_003), new Random(capture)));
    }

    /** One that holds a thousand minutiae, of which its count of one byte states what it can. */
    static byte[] thousand(long finger) {
        Random places = new Random(finger);
        return write(FingerPosition.RIGHT_THUMB, 255, minutiae(1_000, places, new Random(1)));
    }

    /** One whose first minutia lies to the right of the image. */
    static byte[] beyondTheImage(long finger) {
        byte[] record = of(finger, 1);
        ByteBuffer.wrap(record).putShort(VIEW_BYTES, (short) (1 << 14 | SIDE + 1));
        return record;
    }

    static byte[] empty() {
        return write(FingerPosition.RIGHT_THUMB, 0, new byte[0]);
    }

    /** As many minutiae as others have, all in the middle, in all directions. */
    static byte[] inOnePlace(long finger) {
        byte[] minutiae = minutiae(new Random(finger), new Random(1));
        for (int at = 0; at < minutiae.length; at += MINUTIA_BYTES) {
            ByteBuffer.wrap(minutiae).putShort(at, (short) (1 << 14 | SIDE / 2)).putShort(at + 2, (short) (SIDE / 2));
        }
        return write(FingerPosition.RIGHT_THUMB, MINUTIAE, minutiae);
    }

    private static byte[] minutiae(Random places, Random jitter) {
        return minutiae(MINUTIAE, places, jitter);
    }

    private static byte[] minutiae(int count, Random places, Random jitter) {
        ByteBuffer out = ByteBuffer.allocate(count * MINUTIA_BYTES);
        for (int i = 0; i < count; i++) {
            int type = 1 + places.nextInt(2);
            out.putShort((short) (type << 14 | place(places, jitter)));
            out.putShort((short) place(places, jitter));
            out.put((byte) (places.nextInt(256) + jitter.nextInt(5) - 2));
            out.put((byte) 0);
        }
        return out.array();
    }

    private static byte[] write(FingerPosition position, int stated, byte[] minutiae) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("FMR\0 20\0".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(VIEW_BYTES + minutiae.length + 2);
            out.writeShort(0);
            out.writeShort(SIDE);
            out.writeShort(SIDE);
            out.writeShort(PIXELS_PER_CM);
            out.writeShort(PIXELS_PER_CM);
            out.writeByte(1);
            out.writeByte(0);
            out.write(new byte[] {(byte) position.code(), 0, 80, (byte) stated});
            out.write(minutiae);
            out.writeShort(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int place(Random places, Random jitter) {
        return MARGIN + places.nextInt(SIDE - 2 * MARGIN) + jitter.nextInt(5) - 2;
    }
}
