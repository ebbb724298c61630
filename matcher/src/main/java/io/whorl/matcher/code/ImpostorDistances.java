package io.whorl.matcher.code;

/**
 * Mean and deviation of the smallest Hamming distance of each probe code to a finger of the cohort. Confined to the thread that
 * calibrates.
 */
final class ImpostorDistances {

    /** Least variance: distances are whole numbers, and a code that is always equally far is not therefore infinitely sharp. */
    private static final double LEAST_VARIANCE = 0.5;

    private final int fingers;
    private final long[] sums;
    private final long[] squares;

    /**
     * See the parameters.
     *
     * @param fingers how many distances of each code will be added
     */
    ImpostorDistances(int codes, int fingers) {
        this.fingers = fingers;
        sums = new long[codes];
        squares = new long[codes];
    }

    void add(int code, int distance) {
        sums[code] += distance;
        squares[code] += (long) distance * distance;
    }

    /** One a code. */
    float[] means() {
        float[] means = new float[sums.length];
        for (int code = 0; code < means.length; code++) {
            means[code] = (float) mean(code);
        }
        return means;
    }

    /** One a code, above 0. */
    float[] deviations() {
        float[] deviations = new float[sums.length];
        for (int code = 0; code < deviations.length; code++) {
            double variance = (double) squares[code] / fingers - mean(code) * mean(code);
            deviations[code] = (float) Math.sqrt(Math.max(LEAST_VARIANCE, variance));
        }
        return deviations;
    }

    private double mean(int code) {
        return (double) sums[code] / fingers;
    }
}
