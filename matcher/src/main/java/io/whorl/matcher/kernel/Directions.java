package io.whorl.matcher.kernel;

/** Cosines and sines of directions in 256ths of a turn. */
final class Directions {

    /** Directions of a turn. */
    static final int TURN = 256;

    private static final float[] COS = new float[TURN];
    private static final float[] SIN = new float[TURN];

    static {
        for (int i = 0; i < TURN; i++) {
            // StrictMath: the same on every machine
            COS[i] = (float) StrictMath.cos(2 * Math.PI * i / TURN);
            SIN[i] = (float) StrictMath.sin(2 * Math.PI * i / TURN);
        }
    }

    private Directions() {}

    static float cos(int direction) {
        return COS[direction & TURN - 1];
    }

    static float sin(int direction) {
        return SIN[direction & TURN - 1];
    }
}
