package io.whorl.index.search;

import io.whorl.matcher.vocabulary.TemplateSet;

/**
 * The best of k independent z-scores is high by chance: this brings it back to mean 0 and deviation 1, as if one had been tried.
 * Mean and deviation of the largest of k standard normal values are those of H. L. Harter, "Expected values of normal order
 * statistics", Biometrika 48 (1961), and D. Teichroew, "Tables of expected values of order statistics", Annals of Mathematical
 * Statistics 27 (1956).
 */
final class BestOfTries {

    private static final double[] MEANS = {
        0, 0, 0.56419, 0.84628, 1.02938, 1.16296, 1.26721, 1.35218, 1.42360, 1.48501, 1.53875
    };
    private static final double[] DEVIATIONS = {
        1, 1, 0.82565, 0.74798, 0.70122, 0.66898, 0.64492, 0.62603, 0.61065, 0.59779, 0.58681
    };

    /** By number of tries. */
    private static final float[] SCALE = new float[TemplateSet.MAX_FINGERS + 1];

    private static final float[] SHIFT = new float[TemplateSet.MAX_FINGERS + 1];

    /** 2·ln n: what a score that is the best of n loses of its square. */
    private static final float[] PENALTY = new float[TemplateSet.MAX_FINGERS + 1];

    /** 1/√n: brings the sum of n z-scores back to deviation 1. */
    private static final float[] ROOT = new float[TemplateSet.MAX_FINGERS + 1];

    static {
        for (int k = 1; k < SCALE.length; k++) {
            SCALE[k] = (float) (1 / DEVIATIONS[k]);
            SHIFT[k] = (float) (-MEANS[k] / DEVIATIONS[k]);
            ROOT[k] = (float) (1 / Math.sqrt(k));
            PENALTY[k] = (float) (2 * Math.log(k));
        }
    }

    private BestOfTries() {}

    /** @param tries 1 to {@link TemplateSet#MAX_FINGERS} */
    static float corrected(float best, int tries) {
        return best * SCALE[tries] + SHIFT[tries];
    }

    /**
     * The z-score of a person from those of {@code fingers} probe fingers, 1 to {@link TemplateSet#MAX_FINGERS}: all together, or
     * the best alone if that says more, for one good capture is enough, and so is one finger of the same person among ten. That the
     * best was picked costs what Bonferroni takes: with the tail of the normal distribution as exp(−z²/2), z falls to √(z² − 2·ln n).
     */
    static float together(float sum, float best, int fingers) {
        float all = sum * ROOT[fingers];
        float square = best * best - PENALTY[fingers];
        // the root is taken of those few whose best finger says more
        boolean saysMore = best > 0 && square > 0 && (all < 0 || square > all * all);
        return saysMore ? (float) Math.sqrt(square) : all;
    }
}
