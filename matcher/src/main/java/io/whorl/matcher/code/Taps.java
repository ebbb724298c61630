package io.whorl.matcher.code;

/** The values of a cylinder that are not 0, with their places: mostly half of them are. Confined to one call of the encoder. */
final class Taps {

    private final int[] indexes = new int[Cylinders.VALUES];
    private final float[] values = new float[Cylinders.VALUES];
    private int count;

    void take(float[] cylinder) {
        count = 0;
        for (int i = 0; i < cylinder.length; i++) {
            if (cylinder[i] != 0) {
                indexes[count] = i;
                values[count++] = cylinder[i];
            }
        }
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
