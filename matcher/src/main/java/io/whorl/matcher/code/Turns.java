package io.whorl.matcher.code;

/** Directions in 256ths of a turn, and their sines from tables that are the same on every machine. Stateless; any thread. */
final class Turns {

    private static final float[] COS = new float[256];
    private static final float[] SIN = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            COS[i] = (float) StrictMath.cos(i * StrictMath.PI / 128);
            SIN[i] = (float) StrictMath.sin(i * StrictMath.PI / 128);
        }
    }

    private Turns() {}

    /** Rounded from radians. */
    static byte of(float radians) {
        return (byte) StrictMath.round(radians * (128 / StrictMath.PI));
    }

    static byte[] of(float[] radians) {
        byte[] turns = new byte[radians.length];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = of(radians[i]);
        }
        return turns;
    }

    /** 0 to under 2π. */
    static float radians(byte turn) {
        return (float) ((turn & 0xFF) * StrictMath.PI / 128);
    }

    static float cos(byte turn) {
        return COS[turn & 0xFF];
    }

    static float sin(byte turn) {
        return SIN[turn & 0xFF];
    }
}
