package io.whorl.matcher.kernel;

/** A probe finger ready for the score stage: the 256-bit codes of all its minutiae, calibrated like {@link CutProbe}. Immutable. SKELETON */
@SuppressWarnings("DoNotCallSuggester")
public final class ScoreProbe {

    private ScoreProbe() {}

    /**
     * See the parameters.
     *
     * @param codes four longs a minutia, 0 to {@link FingerBlock#MAX_MINUTIAE} minutiae
     * @param means of the smallest distance of each to an impostor's minutiae
     * @param deviations likewise, above 0
     */
    public static ScoreProbe of(long[] codes, float[] means, float[] deviations) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Minutiae. */
    public int count() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** (mean − h)/deviation of a minutia: how much nearer than an impostor's nearest, in deviations. */
    public float nearness(int minutia, int distance) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
