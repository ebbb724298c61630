package io.whorl.bench.accuracy;

import java.util.Arrays;

/** The scores of a search's impostors at one stage, in order. Immutable. */
final class Ranking {

    private final float[] ascending;

    /** @param impostors scores; NaN, which is not compared, counts as the lowest */
    Ranking(float[] impostors) {
        ascending = impostors.clone();
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = Float.isNaN(ascending[i]) ? Float.NEGATIVE_INFINITY : ascending[i];
        }
        Arrays.sort(ascending);
    }

    /** How many impostors score as much as the mate or more. */
    int above(float mate) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < mate) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Float.isNaN(mate) ? ascending.length : ascending.length - low;
    }

    /** The same as a share of all impostors. */
    double penetration(float mate) {
        return above(mate) / (double) ascending.length;
    }
}
