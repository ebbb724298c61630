package io.whorl.matcher.comparison;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Templates of drawn minutiae, seeded: the same each time. */
final class DrawnFingers {

    private static final float FULL_TURN = (float) (2 * Math.PI);

    private DrawnFingers() {}

    static Minutiae random(Random random, int count) {
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        byte[] type = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) (40 + random.nextInt(260));
            y[i] = (short) (40 + random.nextInt(340));
            direction[i] = random.nextFloat() * FULL_TURN;
            type[i] = (byte) random.nextInt(2);
        }
        return new Minutiae(400, 500, x, y, direction, type);
    }

    /** Another impression: jittered by a pixel or two, and one minutia in six missed. */
    static Minutiae again(Minutiae finger, Random random) {
        int[] kept = random.doubles(finger.count())
                .mapToInt(d -> d < 5.0 / 6 ? 1 : 0)
                .toArray();
        int count = java.util.Arrays.stream(kept).sum();
        Minutiae print = new Minutiae(400, 500, new short[count], new short[count], new float[count], new byte[count]);
        int next = 0;
        for (int i = 0; i < finger.count(); i++) {
            if (kept[i] == 1) {
                print.x()[next] = (short) (finger.x()[i] + 5 + random.nextInt(3));
                print.y()[next] = (short) (finger.y()[i] - 8 + random.nextInt(3));
                print.direction()[next] = finger.direction()[i];
                print.type()[next++] = finger.type()[i];
            }
        }
        return print;
    }

    static Minutiae inOnePlace(int count) {
        short[] x = new short[count];
        short[] y = new short[count];
        java.util.Arrays.fill(x, (short) 200);
        java.util.Arrays.fill(y, (short) 200);
        return new Minutiae(400, 500, x, y, new float[count], new byte[count]);
    }

    static FingerTemplate template(Minutiae minutiae) {
        return minutiae.toTemplate(FingerPosition.RIGHT_THUMB);
    }

    /** As SourceAFIS serialises it, with more minutiae than {@link Minutiae} takes. */
    static FingerTemplate oversized(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator to = new CBORFactory().createGenerator(bytes)) {
            to.writeStartObject();
            to.writeStringField("version", FingerprintExtractor.VERSION.replace("sourceafis-", "") + "-java");
            to.writeNumberField("width", 400);
            to.writeNumberField("height", 500);
            write(to, "positionsX", count, 17, 380);
            write(to, "positionsY", count, 31, 480);
            write(to, "directions", count, 7, 6);
            to.writeStringField("types", "E".repeat(count));
            to.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new FingerTemplate(FingerPosition.RIGHT_THUMB, 0, count, bytes.toByteArray());
    }

    private static void write(CBORGenerator to, String field, int count, int step, int below) throws IOException {
        to.writeArrayFieldStart(field);
        for (int i = 0; i < count; i++) {
            to.writeNumber(i * step % below);
        }
        to.writeEndArray();
    }
}
