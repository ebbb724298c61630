package io.whorl.bench.training;

/**
 * How codes are learned from mates.
 *
 * @param cutDirections discriminant directions behind the 64 bits of the first cut
 * @param fullDirections those behind the 256 bits
 * @param regularisation share of the mean within-mate variance that is added to each value's
 * @param sample cylinders that the rotation and the thresholds are fitted to
 * @param rounds of the iterative quantisation
 */
public record LearningSettings(int cutDirections, int fullDirections, double regularisation, int sample, int rounds) {

    static final LearningSettings SHIPPED = new LearningSettings(64, 200, .05, 15_000, 30);
}
