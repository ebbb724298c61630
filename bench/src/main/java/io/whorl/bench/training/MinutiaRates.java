package io.whorl.bench.training;

import java.util.Locale;

/**
 * How well a code tells minutiae apart: the share of mates whose distance is within the one that this share of impostor minutiae (of other
 * fingers) stays within. Distances are whole numbers; between two of them the rates are interpolated.
 *
 * @param mates how many pairs were looked at
 * @param impostors likewise
 * @param found share of mates found at each of {@link #FALSE_RATES}
 */
record MinutiaRates(long mates, long impostors, double[] found) {

    static final double[] FALSE_RATES = {1e-2, 1e-3, 1e-4};

    /** Left sides of mates that are compared with impostors, and impostors. */
    private static final int MOST_PROBES = 1_500;

    private static final int MOST_IMPOSTORS = 6_000;

    /** Impostors are the right sides of other fingers' mates; both are taken at even distances. */
    static MinutiaRates of(CylinderCode code, MatePairs pairs) {
        long[] left = code.encode(pairs.left(), pairs.count());
        long[] right = code.encode(pairs.right(), pairs.count());
        long[] mated = new long[code.bits() + 1];
        for (int i = 0; i < pairs.count(); i++) {
            mated[distance(left, i, right, i, code.words())]++;
        }
        long[] nonMated = new long[code.bits() + 1];
        int probeStep = Math.max(1, pairs.count() / MOST_PROBES);
        int impostorStep = Math.max(1, pairs.count() / MOST_IMPOSTORS);
        for (int i = 0; i < pairs.count(); i += probeStep) {
            for (int j = 0; j < pairs.count(); j += impostorStep) {
                if (pairs.finger(i) != pairs.finger(j)) {
                    nonMated[distance(left, i, right, j, code.words())]++;
                }
            }
        }
        return of(mated, nonMated);
    }

    /** From histograms of distances. */
    static MinutiaRates of(long[] mated, long[] nonMated) {
        double[] found = new double[FALSE_RATES.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = found(mated, nonMated, FALSE_RATES[i]);
        }
        return new MinutiaRates(sum(mated), sum(nonMated), found);
    }

    private static double found(long[] mated, long[] nonMated, double falseRate) {
        double allowed = falseRate * sum(nonMated);
        double passed = 0;
        double found = 0;
        for (int distance = 0; distance < mated.length; distance++) {
            if (passed + nonMated[distance] > allowed) {
                double share = (allowed - passed) / nonMated[distance];
                return (found + share * mated[distance]) / sum(mated);
            }
            passed += nonMated[distance];
            found += mated[distance];
        }
        return 1;
    }

    private static int distance(long[] codes, int i, long[] others, int j, int words) {
        int distance = 0;
        for (int w = 0; w < words; w++) {
            distance += Long.bitCount(codes[i * words + w] ^ others[j * words + w]);
        }
        return distance;
    }

    private static long sum(long[] histogram) {
        long sum = 0;
        for (long count : histogram) {
            sum += count;
        }
        return sum;
    }

    /** The shares, one behind the other: {@code 0.975  0.924  0.832}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (double share : found) {
            text.append(String.format(Locale.ROOT, "%7.3f", share));
        }
        return text.toString();
    }
}
