package io.whorl.matcher.kernel;

/**
 * How near is near for each minutia of a probe, in fixed point: nearness = (mean − h)/deviation in units of 1/{@value #UNIT}, where h is
 * a Hamming distance, computed as {@code base − h × slope}. Integers, so that every kernel gives the same score. Immutable.
 *
 * <p>The step of the slope makes nearness wrong by at most |mean − h|/{@value #UNIT}/2; the sum of {@value FingerBlock#MAX_MINUTIAE}
 * of them fits an int.
 */
final class NearnessScale {

    /** A nearness of one deviation. */
    static final int UNIT = 4_096;

    /** A smaller deviation is taken as this: below it the distances of a cohort hardly differ, and sums could overflow. */
    static final float LEAST_DEVIATION = 0.125f;

    private final int[] bases;
    private final int[] slopes;

    private NearnessScale(int[] bases, int[] slopes) {
        this.bases = bases;
        this.slopes = slopes;
    }

    /**
     * Of as many minutiae as there are means, followed by zeros.
     *
     * @param bits the largest distance
     * @param lanes the length to fill up to
     */
    static NearnessScale of(float[] means, float[] deviations, int bits, int lanes) {
        Limits.length("nearness scale: deviations", deviations.length, means.length);
        int[] bases = new int[lanes];
        int[] slopes = new int[lanes];
        for (int i = 0; i < means.length; i++) {
            if (!(means[i] >= 0 && means[i] <= bits)) {
                throw new IllegalArgumentException("nearness scale: mean=" + means[i] + ", limit=0 to " + bits);
            }
            if (!(deviations[i] > 0 && deviations[i] <= bits)) {
                throw new IllegalArgumentException(
                        "nearness scale: deviation=" + deviations[i] + ", limit=above 0 to " + bits);
            }
            slopes[i] = (int) Math.rint(UNIT / (double) Math.max(deviations[i], LEAST_DEVIATION));
            // from the rounded slope, so that nearness is exact where it matters: about the mean
            bases[i] = (int) Math.rint(slopes[i] * (double) means[i]);
        }
        return new NearnessScale(bases, slopes);
    }

    /** (mean − h)/deviation × {@value #UNIT}. */
    int nearness(int minutia, int distance) {
        return bases[minutia] - distance * slopes[minutia];
    }

    /** max(0, (mean − h)/deviation − 1) × {@value #UNIT}: what a minutia adds to a score. */
    int contribution(int minutia, int distance) {
        return Math.max(0, nearness(minutia, distance) - UNIT);
    }

    /** For kernels, which must not write to it: the nearness at distance 0 of each minutia less one deviation, zeros behind. */
    int[] contributionBases(int minutiae) {
        int[] less = bases.clone();
        for (int i = 0; i < minutiae; i++) {
            less[i] -= UNIT;
        }
        return less;
    }

    /** For kernels: a copy of what each bit of distance takes. */
    int[] slopes() {
        return slopes.clone();
    }
}
