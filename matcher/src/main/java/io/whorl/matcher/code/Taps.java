package io.whorl.matcher.code;

/** The values of a cylinder that are not 0, with their places: mostly half of them are. Confined to one call of the encoder. */
final class Taps {

    private final int[] indexes = new int[Cylinders.VALUES];
    private final float[] values = new float[Cylinders.VALUES];
    private int count;

    // without a branch, as many of them would be predicted wrongly
    void take(float[] cylinder) {
        int taken = 0;
        for (int i = 0; i < Cylinders.VALUES; i++) {
            float value = cylinder[i];
            indexes[taken] = i;
            values[taken] = value;
            taken += -Float.floatToRawIntBits(value) >>> 31;
        }
        count = taken;
    }

    int count() {
        return count;
    }

    int index(int tap) {
        return indexes[tap];
    }

    float value(int tap) {
        return values[tap];
    }
}
