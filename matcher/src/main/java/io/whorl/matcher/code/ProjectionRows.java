package io.whorl.matcher.code;

/**
 * Both projections of an encoder side by side, laid out for the product with a sparse cylinder: one long row of weights for each value.
 * Immutable; any thread.
 */
final class ProjectionRows {

    /** Rows that share one pass over the sums. */
    private static final int ROWS_A_PASS = 8;

    private final float[] thresholds;

    /** By value, then by bit: arrays of their own, as the compiler makes vectors of equal indexes only. */
    private final float[][] weights;

    ProjectionRows(Projection cut, Projection full) {
        int bits = cut.bits() + full.bits();
        thresholds = new float[bits];
        weights = new float[Cylinders.VALUES][bits];
        for (int bit = 0; bit < bits; bit++) {
            Projection projection = bit < cut.bits() ? cut : full;
            int own = bit < cut.bits() ? bit : bit - cut.bits();
            thresholds[bit] = projection.threshold(own);
            for (int value = 0; value < Cylinders.VALUES; value++) {
                weights[value][bit] = projection.weight(value, own);
            }
        }
    }

    /**
     * Overwrites {@code sums}, one a bit, with what is left of Σ value × weight above the threshold. The sum of a bit begins with minus its
     * threshold and runs in the order of the values that are not 0; sums of different bits run side by side, and so the compiler's vectors
     * give the same floats as no vectors.
     */
    void sum(Taps taps, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = -thresholds[i];
        }
        int full = taps.count() / ROWS_A_PASS * ROWS_A_PASS;
        for (int tap = 0; tap < full; tap += ROWS_A_PASS) {
            addEight(taps, tap, sums);
        }
        for (int tap = full; tap < taps.count(); tap++) {
            addOne(taps.value(tap), weights[taps.index(tap)], sums);
        }
    }

    private void addEight(Taps taps, int tap, float[] sums) {
        float[] weights0 = weights[taps.index(tap)];
        float[] weights1 = weights[taps.index(tap + 1)];
        float[] weights2 = weights[taps.index(tap + 2)];
        float[] weights3 = weights[taps.index(tap + 3)];
        float[] weights4 = weights[taps.index(tap + 4)];
        float[] weights5 = weights[taps.index(tap + 5)];
        float[] weights6 = weights[taps.index(tap + 6)];
        float[] weights7 = weights[taps.index(tap + 7)];
        float value0 = taps.value(tap);
        float value1 = taps.value(tap + 1);
        float value2 = taps.value(tap + 2);
        float value3 = taps.value(tap + 3);
        float value4 = taps.value(tap + 4);
        float value5 = taps.value(tap + 5);
        float value6 = taps.value(tap + 6);
        float value7 = taps.value(tap + 7);
        for (int i = 0; i < sums.length; i++) {
            float sum = sums[i] + value0 * weights0[i] + value1 * weights1[i] + value2 * weights2[i];
            sum = sum + value3 * weights3[i] + value4 * weights4[i] + value5 * weights5[i];
            sums[i] = sum + value6 * weights6[i] + value7 * weights7[i];
        }
    }

    private static void addOne(float value, float[] weights, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += value * weights[i];
        }
    }
}
