package io.whorl.matcher.calibration;

import io.whorl.matcher.score.ScoreTail;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Peaks over a threshold: the excesses of the highest impostor scores are of a generalised Pareto distribution, whose shape is estimated by
 * probability-weighted moments, which hold out against single large values (J. R. M. Hosking, J. R. Wallis, "Parameter and Quantile Estimation for the
 * Generalized Pareto Distribution", Technometrics 29, 1987). Stateless.
 *
 * <p>What is then claimed beyond the data is cautious: exponential unless the interval of the shape lies above 0, and with the upper end of the interval of the
 * scale. A bounded tail is never claimed: that nobody at all reaches some score, some tens or hundreds of people cannot show.
 */
final class TailFit {

    /** Fewer excesses say nothing of a shape. */
    static final int LEAST_EXCESSES = 50;

    /** Beyond, moments of the estimate do not exist. */
    private static final double WIDEST_SHAPE = 0.4;

    private TailFit() {}

    /**
     * The tail beyond an anchor.
     *
     * @param anchor raw score at or above the threshold that this chooses, where the curve ends and the tail begins
     */
    static ScoreTail beyond(double anchor, ImpostorSample sample, int[][] draws) {
        int wanted = Math.max(LEAST_EXCESSES, (int) Math.sqrt(sample.size()));
        double threshold = sample.score(Math.min(wanted, sample.size() - 1));
        int excesses = sample.above(threshold, false);
        if (excesses == 0) {
            throw new IllegalArgumentException("impostor scores: the highest of them are all one, score=" + threshold);
        }
        double half = lattice(sample, excesses) / 2;
        double[] shapes = new double[draws.length];
        double[] means = new double[draws.length];
        for (int i = 0; i < draws.length; i++) {
            Moments moments = Moments.of(sample, excesses, threshold + half, draws[i]);
            shapes[i] = moments.shape();
            means[i] = moments.mean;
        }
        Moments measured = Moments.of(sample, excesses, threshold + half, null);
        double shape = shape(measured.shape(), shapes);
        double mean = Math.max(measured.mean, quantile(means, 0.975));
        double scale = mean * (1 - shape) + shape * (Math.max(anchor, threshold) - threshold);
        return new ScoreTail(Math.max(scale, mean / LEAST_EXCESSES), shape);
    }

    private static double shape(double measured, double[] resampled) {
        return quantile(resampled, 0.025) > 0 ? Math.min(WIDEST_SHAPE, measured) : 0;
    }

    /** Resamples without excesses give NaN, and are left out. */
    private static double quantile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** The step of scores that are whole numbers of something, so that many are equal; 0 for others. */
    private static double lattice(ImpostorSample sample, int excesses) {
        double least = Double.POSITIVE_INFINITY;
        int distinct = 1;
        for (int rank = 1; rank < excesses; rank++) {
            double gap = sample.score(rank - 1) - sample.score(rank);
            if (gap > 0) {
                least = Math.min(least, gap);
                distinct++;
            }
        }
        return distinct > 1 && distinct <= excesses / 2 ? least : 0;
    }

    /** Mean of the excesses, and mean of each times the share of those above it. */
    private record Moments(double mean, double weighted) {

        static Moments of(ImpostorSample sample, int excesses, double from, int @Nullable [] drawn) {
            double total = 0;
            double sum = 0;
            double weighted = 0;
            for (int rank = 0; rank < excesses; rank++) {
                double weight = drawn == null ? 1 : sample.weight(rank, drawn);
                double excess = sample.score(rank) - from;
                sum += weight * excess;
                // those above it, and half of itself
                weighted += weight * excess * (total + weight / 2);
                total += weight;
            }
            return new Moments(sum / total, weighted / (total * total));
        }

        double shape() {
            return 2 - mean / (mean - 2 * weighted);
        }
    }
}
