package io.whorl.bench.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores of pairs in descending order, each with the groups (fingers, say) that its two sides belong to. When groups are drawn with replacement, a pair of
 * two groups counts as often as the product of their draws, and a pair within a group as often as that was drawn. Immutable; any thread.
 */
public final class PairScores {

    private final double[] scores;
    private final int[] first;
    private final int[] second;

    private PairScores(double[] scores, int[] first, int[] second) {
        this.scores = scores;
        this.first = first;
        this.second = second;
    }

    /**
     * See the parameters; the arrays are copied.
     *
     * @param scores none of them NaN
     * @param first group of one side of each pair
     * @param second group of the other side
     */
    public static PairScores of(double[] scores, int[] first, int[] second) {
        if (first.length != scores.length || second.length != scores.length) {
            throw new IllegalArgumentException(
                    "pairs: scores=" + scores.length + ", first=" + first.length + ", second=" + second.length);
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length > 0 && Double.isNaN(scores[order[0]])) {
            throw new IllegalArgumentException("pairs: score=NaN");
        }
        return new PairScores(
                Arrays.stream(order).mapToDouble(i -> scores[i]).toArray(),
                Arrays.stream(order).map(i -> first[i]).toArray(),
                Arrays.stream(order).map(i -> second[i]).toArray());
    }

    /** Pairs. */
    public int count() {
        return scores.length;
    }

    /** The score that {@code rank} pairs come before, from 0. */
    public double score(int rank) {
        return scores[rank];
    }

    /** Share of the pairs whose score is not above the threshold. NaN if there are no pairs. */
    public double shareNotAbove(double threshold) {
        return 1 - above(threshold) / (double) count();
    }

    /** The lowest score such that no more than this share of the pairs is above it; −∞ if all may be. */
    public double exceededBy(double share) {
        int allowed = (int) Math.floor(share * count() + 1e-9);
        return allowed < count() ? scores[allowed] : Double.NEGATIVE_INFINITY;
    }

    /** How far the pairs above {@link #exceededBy} are above it on average. NaN if there are none. */
    public double meanExcess(double share) {
        double threshold = exceededBy(share);
        double sum = 0;
        int above = above(threshold);
        for (int i = 0; i < above; i++) {
            sum += scores[i] - threshold;
        }
        return sum / above;
    }

    /** {@link #meanExcess(double)} with groups drawn so often. */
    public double meanExcess(double share, int[] drawn) {
        double threshold = exceededBy(share, drawn);
        double sum = 0;
        long taken = 0;
        int above = above(threshold);
        for (int i = 0; i < above; i++) {
            sum += weight(i, drawn) * (scores[i] - threshold);
            taken += weight(i, drawn);
        }
        return sum / taken;
    }

    /** {@link #shareNotAbove} with groups drawn so often. */
    public double shareNotAbove(double threshold, int[] drawn) {
        int above = above(threshold);
        long taken = 0;
        for (int i = 0; i < above; i++) {
            taken += weight(i, drawn);
        }
        long total = taken;
        for (int i = above; i < scores.length; i++) {
            total += weight(i, drawn);
        }
        return total == 0 ? Double.NaN : 1 - taken / (double) total;
    }

    /** {@link #exceededBy} with groups drawn so often. */
    public double exceededBy(double share, int[] drawn) {
        long total = 0;
        for (int i = 0; i < scores.length; i++) {
            total += weight(i, drawn);
        }
        double allowed = share * total + 1e-9;
        long taken = 0;
        for (int i = 0; i < scores.length; i++) {
            taken += weight(i, drawn);
            if (taken > allowed) {
                return scores[i];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /**
     * {@link #exceededBy(double, int[])} of several shares in one pass.
     *
     * @param shares ascending
     * @return NaN in all places if no pair was drawn
     */
    double[] exceededBy(double[] shares, int[] drawn) {
        long total = 0;
        for (int i = 0; i < scores.length; i++) {
            total += weight(i, drawn);
        }
        double[] thresholds = new double[shares.length];
        Arrays.fill(thresholds, total == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);
        long taken = 0;
        int at = 0;
        for (int i = 0; i < scores.length && at < shares.length; i++) {
            taken += weight(i, drawn);
            while (at < shares.length && taken > shares[at] * total + 1e-9) {
                thresholds[at++] = scores[i];
            }
        }
        return thresholds;
    }

    /**
     * {@link #shareNotAbove(double, int[])} of several thresholds in one pass.
     *
     * @param thresholds descending, or all of them NaN
     * @return NaN in all places if no pair was drawn, or the thresholds are NaN
     */
    double[] sharesNotAbove(double[] thresholds, int[] drawn) {
        double[] shares = new double[thresholds.length];
        long taken = 0;
        int i = 0;
        for (int at = 0; at < thresholds.length; at++) {
            while (i < scores.length && scores[i] > thresholds[at]) {
                taken += weight(i++, drawn);
            }
            shares[at] = taken;
        }
        long total = taken;
        while (i < scores.length) {
            total += weight(i++, drawn);
        }
        for (int at = 0; at < shares.length; at++) {
            shares[at] = total == 0 || Double.isNaN(thresholds[at]) ? Double.NaN : 1 - shares[at] / total;
        }
        return shares;
    }

    /** Groups that are in a pair. */
    public int groups() {
        return groupNumbers().length;
    }

    /** Their numbers, ascending. */
    int[] groupNumbers() {
        return IntStream.concat(IntStream.of(first), IntStream.of(second))
                .distinct()
                .sorted()
                .toArray();
    }

    /** The same pairs, with groups named by their place among these numbers, which are ascending and hold all of them. */
    PairScores renumbered(int[] groups) {
        return new PairScores(
                scores,
                IntStream.of(first).map(g -> Arrays.binarySearch(groups, g)).toArray(),
                IntStream.of(second).map(g -> Arrays.binarySearch(groups, g)).toArray());
    }

    /** All scores, descending. */
    public double[] toArray() {
        return scores.clone();
    }

    /** How often a pair counts with groups drawn so often. */
    long weight(int pair, int[] drawn) {
        int weight = drawn[first[pair]];
        return first[pair] == second[pair] ? weight : (long) weight * drawn[second[pair]];
    }

    // how many scores are above the threshold, by bisection of the descending order
    private int above(double threshold) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] > threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
