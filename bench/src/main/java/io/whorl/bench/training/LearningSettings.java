package io.whorl.bench.training;

/**
 * How codes are learned from mates.
 *
 * @param cut how the 64 bits of the first cut are learned
 * @param full how the 256 bits are
 * @param sample cylinders that the rotation and the thresholds are fitted to
 * @param rounds of the iterative quantisation
 */
public record LearningSettings(Code cut, Code full, int sample, int rounds) {

    /** Chosen on five fingers of each set of FVC2002: docs/decisions/0007-training-sources.md. */
    static final LearningSettings SHIPPED =
            new LearningSettings(new Code(64, .2, .25), new Code(200, .05, .5), 15_000, 30);

    /**
     * How one code is learned.
     *
     * @param directions how many discriminant directions are rotated to bits; not more than bits
     * @param regularisation share of the mean within-mate variance that is added to each value's
     * @param weighting exponent of the reliability that each direction is weighted with: 0 for equal variances
     */
    public record Code(int directions, double regularisation, double weighting) {}
}
