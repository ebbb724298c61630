package io.whorl.matcher.code;

import io.whorl.matcher.kernel.FingerBlock;
import java.util.Arrays;

/**
 * Mean and deviation of impostor scores by the number of the reference's minutiae, four numbers a bin: a finger with more minutiae is
 * nearer to everybody by chance. A bin with fewer than {@value #MIN_MEMBERS} members has no statistics worth the name, so each takes
 * in its neighbours on both sides, step by step, until there are as many; the mean of such a window is moved to the bin along the trend over
 * the well filled bins, and the deviation with it. Without that, a reference with a rare number of minutiae gets any
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

    /** A variance of counts too small to draw a trend from. */
    private static final double LITTLE_SPREAD = 25;

    private final Sums[] bins = new Sums[BINS];

    /** Of the members of a bin or window: their number, and sums of minutiae (n), scores (s) and their products. */
    private record Sums(int members, double n, double s, double nn, double ns, double ss) {

        private static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        static Sums of(double n, double s) {
            return new Sums(1, n, s, n * n, n * s, s * s);
        }

        Sums plus(Sums o) {
            return new Sums(members + o.members, n + o.n, s + o.s, nn + o.nn, ns + o.ns, ss + o.ss);
        }

        double meanCount() {
            return n / Math.max(1, members);
        }

        double mean() {
            return s / Math.max(1, members);
        }

        double deviation() {
            return Math.sqrt(Math.max(0, ss / Math.max(1, members) - mean() * mean()));
        }

        /** Score a minutia, by least squares, drawn towards 0 where counts are much alike. */
        double slope() {
            double spread = nn - n * meanCount() + members * LITTLE_SPREAD;
            return members == 0 ? 0 : (ns - s * meanCount()) / spread;
        }
    }

    CountBins() {
        Arrays.fill(bins, Sums.NONE);
    }

    void add(int minutiae, float score) {
        int bin = bin(minutiae);
        bins[bin] = bins[bin].plus(Sums.of(minutiae, score));
    }

    /** Of what was added so far. */
    CountNorm norm() {
        double floor = DEVIATION_FLOOR * window(0, BINS - 1).deviation() + LEAST_DEVIATION;
        double trend = trend();
        float[] means = new float[BINS];
        float[] scales = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            Sums window = bins[bin];
            double mean = window.mean();
            if (window.members() < MIN_MEMBERS) {
                window = neighbours(bin);
                double centre = bin * WIDTH + (WIDTH - 1) / 2.0;
                mean = Math.max(0, window.mean() + trend * (centre - window.meanCount()));
            }
            means[bin] = (float) mean;
            scales[bin] = (float) (1 / (window.deviation() * stretch(mean, window.mean()) + floor));
        }
        return new CountNorm(means, scales);
    }

    /** More minutiae than a coded finger can have belong to the last. */
    static int bin(int minutiae) {
        return Math.min(minutiae / WIDTH, BINS - 1);
    }

    /** Scores are sums of few rare votes, whose variance goes with their mean. */
    private static double stretch(double mean, double windowMean) {
        return windowMean > 0 ? Math.clamp(Math.sqrt(mean / windowMean), 0.5, 2) : 1;
    }

    private double trend() {
        Sums filled = Sums.NONE;
        for (Sums bin : bins) {
            filled = bin.members() < MIN_MEMBERS ? filled : filled.plus(bin);
        }
        return filled.slope();
    }

    /** Around the bin, as many as it takes. */
    private Sums neighbours(int bin) {
        int reach = 1;
        while (reach < BINS && window(bin - reach, bin + reach).members() < MIN_MEMBERS) {
            reach++;
        }
        return window(bin - reach, bin + reach);
    }

    private Sums window(int first, int last) {
        Sums sums = Sums.NONE;
        for (int bin = Math.max(0, first); bin <= Math.min(BINS - 1, last); bin++) {
            sums = sums.plus(bins[bin]);
        }
        return sums;
    }
}
