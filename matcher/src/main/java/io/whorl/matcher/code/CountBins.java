package io.whorl.matcher.code;

import io.whorl.matcher.kernel.FingerBlock;

/**
 * Mean and deviation of impostor scores by the number of the reference's minutiae, four numbers a bin: a finger with more minutiae is
 * nearer to everybody by chance. A bin with fewer than {@value #MIN_MEMBERS} members has no statistics worth the name, so each takes
 * in its neighbours on both sides, step by step, until there are as many. Without that, a reference with a rare number of minutiae gets any
 * score at all: in a study it cost 5 to 10 points of the mates. Confined to the thread that fills it.
 */
final class CountBins {

    static final int MIN_MEMBERS = 30;

    private static final int WIDTH = 4;
    private static final int BINS = FingerBlock.MAX_MINUTIAE / WIDTH + 1;

    /** Of the deviation over all bins: added to that of each, so that a bin with equal scores does not make a small one look large. */
    private static final double DEVIATION_FLOOR = 0.2;

    /** Where even all scores are equal, as with a probe without minutiae. */
    private static final double LEAST_DEVIATION = 1e-3;

    private final int[] members = new int[BINS];
    private final double[] sums = new double[BINS];
    private final double[] squares = new double[BINS];

    void add(int minutiae, float score) {
        int bin = bin(minutiae);
        members[bin]++;
        sums[bin] += score;
        squares[bin] += (double) score * score;
    }

    /** Of what was added so far. */
    CountNorm norm() {
        double floor = DEVIATION_FLOOR * Math.sqrt(variance(0, BINS - 1)) + LEAST_DEVIATION;
        float[] means = new float[BINS];
        float[] scales = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int reach = 0;
            while (reach < BINS && count(bin - reach, bin + reach) < MIN_MEMBERS) {
                reach++;
            }
            means[bin] = (float) mean(bin - reach, bin + reach);
            scales[bin] = (float) (1 / (Math.sqrt(variance(bin - reach, bin + reach)) + floor));
        }
        return new CountNorm(means, scales);
    }

    /** More minutiae than a coded finger can have belong to the last. */
    static int bin(int minutiae) {
        return Math.min(minutiae / WIDTH, BINS - 1);
    }

    private int count(int first, int last) {
        return (int) sum(members, first, last);
    }

    private double mean(int first, int last) {
        return sum(sums, first, last) / Math.max(1, count(first, last));
    }

    private double variance(int first, int last) {
        double mean = mean(first, last);
        return Math.max(0, sum(squares, first, last) / Math.max(1, count(first, last)) - mean * mean);
    }

    private static double sum(double[] values, int first, int last) {
        double sum = 0;
        for (int i = Math.max(0, first); i <= Math.min(BINS - 1, last); i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double sum(int[] values, int first, int last) {
        double sum = 0;
        for (int i = Math.max(0, first); i <= Math.min(BINS - 1, last); i++) {
            sum += values[i];
        }
        return sum;
    }
}
