package io.whorl.ingest.server;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Finger minutiae records of ISO/IEC 19794-2:2005, made from a seed: a finger's minutiae, jittered anew at each capture. */
final class MinutiaeRecord {

    private static final int SIDE = 400;
    private static final int MARGIN = 40;
    private static final int MINUTIAE = 45;
    private static final int PIXELS_PER_CM = 197;

    private MinutiaeRecord() {}

    /** Of a right thumb. */
    static byte[] of(long finger, long capture) {
        return of(finger, capture, FingerPosition.RIGHT_THUMB);
    }

    static byte[] of(long finger, long capture, FingerPosition position) {
        Random places = new Random(finger * 1_000_003);
        Random jitter = new Random(capture);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("FMR\0 20\0".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(24 + 4 + 6 * MINUTIAE + 2);
            out.writeShort(0);
            out.writeShort(SIDE);
            out.writeShort(SIDE);
            out.writeShort(PIXELS_PER_CM);
            out.writeShort(PIXELS_PER_CM);
            out.writeByte(1);
            out.writeByte(0);
            out.write(new byte[] {(byte) position.code(), 0, 80, MINUTIAE});
            for (int i = 0; i < MINUTIAE; i++) {
                int type = 1 + places.nextInt(2);
                out.writeShort(type << 14 | place(places, jitter));
                out.writeShort(place(places, jitter));
                out.writeByte(places.nextInt(256) + jitter.nextInt(5) - 2);
                out.writeByte(0);
            }
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
