package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import java.util.Random;

/** Minutiae of drawn fingers, and encoders that nobody trained: seeded, so that a test is the same each time. */
final class Fingers {

    private static final float FULL_TURN = (float) (2 * Math.PI);

    private Fingers() {}

    /** Spread over a print of ordinary size, at least 5 px apart where there is room. */
    static Minutiae random(Random random, int count) {
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) (40 + random.nextInt(260));
            y[i] = (short) (40 + random.nextInt(340));
            direction[i] = random.nextFloat() * FULL_TURN;
        }
        return of(x, y, direction);
    }

    /** Always the same, by integers only: for what must not change. */
    static Minutiae fixed(int count) {
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        int state = 12_345;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            x[i] = (short) (40 + (state >>> 8) % 260);
            state = state * 1_103_515_245 + 12_345;
            y[i] = (short) (40 + (state >>> 8) % 340);
            state = state * 1_103_515_245 + 12_345;
            direction[i] = Turns.radians((byte) (state >>> 16));
        }
        return of(x, y, direction);
    }

    static Minutiae of(short[] x, short[] y, float[] direction) {
        return new Minutiae(400, 500, x, y, direction, new byte[x.length]);
    }

    static Minutiae translated(Minutiae finger, int dx, int dy) {
        short[] x = finger.x().clone();
        short[] y = finger.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += (short) dx;
            y[i] += (short) dy;
        }
        return of(x, y, finger.direction().clone());
    }

    /** Turned about the middle of the print, clockwise on the page; places are rounded to pixels. */
    static Minutiae turned(Minutiae finger, double angle) {
        short[] x = finger.x().clone();
        short[] y = finger.y().clone();
        float[] direction = finger.direction().clone();
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - 200;
            double dy = y[i] - 250;
            x[i] = (short) Math.round(400 + Math.cos(angle) * dx - Math.sin(angle) * dy);
            y[i] = (short) Math.round(400 + Math.sin(angle) * dx + Math.cos(angle) * dy);
            float turned = (float) ((direction[i] + angle) % (2 * Math.PI));
            direction[i] = turned >= FULL_TURN ? 0 : turned;
        }
        return of(x, y, direction);
    }

    static MinutiaEncoder encoder(int version, long seed) {
        Random random = new Random(seed);
        return MinutiaEncoder.of(
                version, projection(random, MinutiaEncoder.CUT_BITS), projection(random, MinutiaEncoder.FULL_BITS));
    }

    private static Projection projection(Random random, int bits) {
        float[] thresholds = new float[bits];
        float[] weights = new float[bits * Cylinders.VALUES];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return new Projection(thresholds, weights);
    }
}
