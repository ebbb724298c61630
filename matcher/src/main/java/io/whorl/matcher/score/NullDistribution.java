package io.whorl.matcher.score;

import java.util.List;

/**
 * How often impostors reach a sum of evidence, for one combination of comparisons: the false match rate of a person. Immutable; any thread; a
 * look-up costs nanoseconds, the construction some milliseconds for two fingers and a third of a second for ten.
 *
 * <p>Comparisons of one modality share a factor: their normal scores are correlated (a Gaussian copula of one factor). Given the factor they are
 * independent, and their sum is a convolution; the factor is integrated out by the trapezoidal rule, which converges geometrically for
 * such an integrand. The integral goes far out on one side: what reaches a very small rate does so by a very large factor.
 */
final class NullDistribution {

    private static final double FACTOR_STEP = 0.5;
    private static final double LEAST_FACTOR = -8;
    private static final double MOST_FACTOR = 20;

    /** Smaller sums of shares are lost: a score of 3,000. */
    private static final double LEAST_SHARE = 1e-300;

    private final int from;
    private final double[] scores;

    /** So many comparisons of a kind. */
    record Part(EvidenceLattice lattice, int count) {}

    /**
     * Comparisons of one modality.
     *
     * @param parts kinds of comparisons
     * @param correlation of the normal scores of any two
     */
    record Group(List<Part> parts, double correlation) {

        private int size() {
            return parts.stream().mapToInt(Part::count).sum();
        }
    }

    private NullDistribution(int from, double[] scores) {
        this.from = from;
        this.scores = scores;
    }

    /** Of the sum over all groups, which are independent of each other. */
    static NullDistribution of(List<Group> groups) {
        LatticeDistribution sum = LatticeDistribution.zero();
        for (Group group : groups) {
            boolean together = group.correlation > 0 && group.size() > 1;
            sum = sum.plus(together ? integrated(group) : given(group, 0, 0));
        }
        double[] scores = new double[sum.shares().length];
        double reached = 0;
        double floor = 0;
        for (int i = scores.length - 1; i >= 0; i--) {
            reached += sum.shares()[i];
            scores[i] = -10 * StrictMath.log10(Math.clamp(reached, LEAST_SHARE, 1));
        }
        for (int i = 0; i < scores.length; i++) {
            // the shares may add up to a little more or less than 1
            floor = Math.max(floor, scores[i]);
            scores[i] = i == 0 ? 0 : floor;
        }
        return new NullDistribution(sum.from(), scores);
    }

    private static LatticeDistribution integrated(Group group) {
        LatticeDistribution first = given(group, LEAST_FACTOR, group.correlation);
        double[] mixture = new double[first.shares().length];
        int nodes = (int) Math.round((MOST_FACTOR - LEAST_FACTOR) / FACTOR_STEP);
        for (int node = 0; node <= nodes; node++) {
            double factor = LEAST_FACTOR + node * FACTOR_STEP;
            double weight = FACTOR_STEP * StrictMath.exp(-factor * factor / 2) / StrictMath.sqrt(2 * StrictMath.PI);
            given(group, factor, group.correlation).addTo(mixture, weight);
        }
        return new LatticeDistribution(first.from(), mixture);
    }

    private static LatticeDistribution given(Group group, double factor, double correlation) {
        LatticeDistribution sum = LatticeDistribution.zero();
        for (Part part : group.parts) {
            LatticeDistribution one = part.lattice.given(factor, correlation);
            for (int i = 0; i < part.count; i++) {
                sum = sum.plus(one);
            }
        }
        return sum;
    }

    /** −10·log10 of the share of impostors who reach this sum of steps; does not fall as it rises. */
    double score(int steps) {
        return scores[Math.clamp(steps - from, 0, scores.length - 1)];
    }
}
