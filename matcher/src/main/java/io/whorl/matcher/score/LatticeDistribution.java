package io.whorl.matcher.score;

/**
 * A distribution over whole numbers. All shares are sums of products of positive numbers, so that each is exact to a few roundings, however small it is:
 * no logarithms are needed down to 1e-300. Immutable; the array is handed over, not copied.
 *
 * @param from the number that the first share belongs to
 * @param shares their sum is 1, or less where it is a part of one
 */
record LatticeDistribution(int from, double[] shares) {

    /** All at 0: what a sum of nothing is. */
    static LatticeDistribution zero() {
        return new LatticeDistribution(0, new double[] {1});
    }

    /** Of the sum of two independent numbers; costs the product of their lengths. */
    LatticeDistribution plus(LatticeDistribution other) {
        double[] sum = new double[shares.length + other.shares.length - 1];
        for (int i = 0; i < shares.length; i++) {
            double share = shares[i];
            for (int j = 0; j < other.shares.length; j++) {
                sum[i + j] += share * other.shares[j];
            }
        }
        return new LatticeDistribution(from + other.from, sum);
    }

    /** Adds this, weighted, to shares of a distribution that begins at the same number and is as long. */
    void addTo(double[] mixture, double weight) {
        for (int i = 0; i < shares.length; i++) {
            mixture[i] += weight * shares[i];
        }
    }
}
