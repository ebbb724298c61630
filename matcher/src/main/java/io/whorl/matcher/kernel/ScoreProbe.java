package io.whorl.matcher.kernel;

/**
 * A probe finger ready for the score stage: the 256-bit codes of all its minutiae, calibrated like {@link CutProbe}. Immutable; any
 * thread. Biometric data: never logged.
 */
public final class ScoreProbe {

    /** Longs of a code. */
    static final int WORDS = FingerBlock.CODE_BYTES / Long.BYTES;

    /** Bits of a code, the largest distance. */
    static final int BITS = FingerBlock.CODE_BYTES * Byte.SIZE;

    /** Minutiae of a 512-bit vector of longs. */
    static final int LANES = 8;

    /** {@code nearest} and the arrays of calibration are filled up to a multiple of it: minutiae of a 512-bit vector of ints. */
    static final int INT_LANES = 16;

    private final int count;
    private final NearnessScale scale;

    /** The codes, {@link #WORDS} longs a minutia. Kernels only read. */
    final long[] codes;

    /** The codes in groups of {@link #LANES} minutiae: of each group first all first words, then all second ones … */
    final long[] lanes;

    final int[] baseLanes;
    final int[] slopeLanes;

    private ScoreProbe(long[] codes, NearnessScale scale) {
        this.count = codes.length / WORDS;
        this.scale = scale;
        this.codes = codes;
        lanes = new long[filled(count) * WORDS];
        for (int i = 0; i < codes.length; i++) {
            int minutia = i / WORDS;
            lanes[(minutia / LANES * WORDS + i % WORDS) * LANES + minutia % LANES] = codes[i];
        }
        baseLanes = scale.contributionBases(count);
        slopeLanes = scale.slopes();
    }

    /**
     * See the parameters.
     *
     * @param codes four longs a minutia, 0 to {@link FingerBlock#MAX_MINUTIAE} minutiae
     * @param means of the smallest distance of each to an impostor's minutiae, 0 to 256
     * @param deviations likewise, above 0 to 256; below 1/8 they count as 1/8
     */
    public static ScoreProbe of(long[] codes, float[] means, float[] deviations) {
        Limits.value("score probe: minutiae", means.length, 0, FingerBlock.MAX_MINUTIAE);
        Limits.length("score probe: longs", codes.length, means.length * WORDS);
        NearnessScale scale = NearnessScale.of(means, deviations, BITS, filled(means.length));
        return new ScoreProbe(codes.clone(), scale);
    }

    /** Minutiae. */
    public int count() {
        return count;
    }

    /** (mean − h)/deviation of a minutia: how much nearer than an impostor's nearest, in deviations. */
    public float nearness(int minutia, int distance) {
        return scale.nearness(minutia, distance) / (float) NearnessScale.UNIT;
    }

    /** The length that {@code nearest} needs for this probe. */
    public int nearestLength() {
        return filled(count);
    }

    NearnessScale scale() {
        return scale;
    }

    private static int filled(int minutiae) {
        return (minutiae + INT_LANES - 1) / INT_LANES * INT_LANES;
    }
}
