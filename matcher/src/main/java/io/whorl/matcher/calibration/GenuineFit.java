package io.whorl.matcher.calibration;

import io.whorl.matcher.score.GenuineModel;
import io.whorl.matcher.score.GenuineModel.Knot;
import io.whorl.matcher.score.ScoreCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The density of mated scores, by normal kernels that widen with the score and are folded back at both ends, with a hundredth of it spread over all scores,
 * since what a few hundred mates never showed can still happen. Where its evidence would fall as the score rises, it is levelled (pool adjacent violators:
 * M. Ayer et al., 1955). Stateless.
 */
final class GenuineFit {

    /** Fewer mates give the broad model. */
    static final int LEAST_MATED = 30;

    private static final double KNOT_STEP = 2;
    private static final double LEAST_WIDTH = 3;
    private static final double WIDTH_SHARE = 0.15;
    private static final double SPREAD = 0.01;
    private static final double NATS_PER_SCORE = Math.log(10) / 10;

    private GenuineFit() {}

    static GenuineModel fit(LabelledScores labelled, ScoreCurve curve) {
        int[] rows = labelled.rows(true);
        if (rows.length < LEAST_MATED) {
            return GenuineModel.broad();
        }
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = curve.score(labelled.score(rows[i]));
        }
        return of(scores, Rounded.of(labelled.failedShare(true)), Rounded.of(labelled.failedShare(false)));
    }

    /** Of calibrated scores. */
    static GenuineModel of(double[] scores, double failed, double failedImpostor) {
        int knots = (int) Math.round(ScoreCurve.MAX_SCORE / KNOT_STEP) + 1;
        double[] evidence = new double[knots];
        for (int k = 0; k < knots; k++) {
            double at = k * KNOT_STEP;
            evidence[k] = Math.log(density(at, scores)) + at * NATS_PER_SCORE;
        }
        double[] level = levelled(evidence);
        List<Knot> model = new ArrayList<>();
        for (int k = 0; k < knots; k++) {
            double at = k * KNOT_STEP;
            model.add(new Knot(at, Rounded.of(Math.exp(level[k] - at * NATS_PER_SCORE))));
        }
        return GenuineModel.of(model, failed, failedImpostor);
    }

    private static double density(double at, double[] scores) {
        double sum = 0;
        for (double score : scores) {
            double width = Math.max(LEAST_WIDTH, WIDTH_SHARE * score);
            double kernels = kernel((at - score) / width)
                    + kernel((at + score) / width)
                    + kernel((2 * ScoreCurve.MAX_SCORE - at - score) / width);
            sum += kernels / width;
        }
        return (1 - SPREAD) * sum / scores.length + SPREAD / ScoreCurve.MAX_SCORE;
    }

    private static double kernel(double deviations) {
        return Math.exp(-deviations * deviations / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The nearest values that never fall. */
    static double[] levelled(double[] values) {
        double[] means = new double[values.length];
        int[] counts = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            means[blocks] = value;
            counts[blocks] = 1;
            blocks++;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                int both = counts[blocks - 2] + counts[blocks - 1];
                means[blocks - 2] =
                        (means[blocks - 2] * counts[blocks - 2] + means[blocks - 1] * counts[blocks - 1]) / both;
                counts[blocks - 2] = both;
                blocks--;
            }
        }
        double[] level = new double[values.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < counts[block]; i++) {
                level[at++] = means[block];
            }
        }
        return level;
    }
}
