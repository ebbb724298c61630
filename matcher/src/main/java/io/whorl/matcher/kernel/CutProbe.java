package io.whorl.matcher.kernel;

import java.util.Arrays;

/**
 * A probe finger ready for the first cut: the 64-bit codes of its most central minutiae, each with the mean and deviation of its smallest
 * Hamming distance to an impostor's. Immutable; any thread. Biometric data: never logged.
 */
public final class CutProbe {

    /** Codes of a reference row in the cut column: {@value} × 8 bytes; short fingers repeat theirs. */
    public static final int ROW_CODES = 32;

    public static final int ROW_BYTES = ROW_CODES * Long.BYTES;

    /** Most probe codes. */
    public static final int MAX_CODES = 32;

    /** The arrays below are filled up to this length or to {@link #MAX_CODES}: there is a kernel for each. */
    static final int NARROW = 16;

    private final int count;
    private final int rowCodes;
    private final NearnessScale scale;

    /** The codes and what scores them, a 64-bit lane each; the lanes behind the codes are zero and score nothing. Kernels only read. */
    final long[] lanes;

    final long[] baseLanes;
    final long[] slopeLanes;

    private CutProbe(long[] codes, NearnessScale scale, int rowCodes) {
        this.count = codes.length;
        this.rowCodes = rowCodes;
        this.scale = scale;
        int filled = filled(codes.length);
        lanes = Arrays.copyOf(codes, filled);
        baseLanes = Arrays.stream(scale.contributionBases(count)).asLongStream().toArray();
        slopeLanes = Arrays.stream(scale.slopes()).asLongStream().toArray();
    }

    /**
     * See the parameters.
     *
     * @param codes 0 to {@link #MAX_CODES} probe codes
     * @param means of the smallest distance of each code to an impostor's first {@code rowCodes} codes, 0 to 64
     * @param deviations likewise, above 0 to 64; below 1/8 they count as 1/8
     * @param rowCodes how many codes of each row are looked at, 1 to {@link #ROW_CODES}
     */
    public static CutProbe of(long[] codes, float[] means, float[] deviations, int rowCodes) {
        Limits.value("cut probe: codes", codes.length, 0, MAX_CODES);
        Limits.value("cut probe: rowCodes", rowCodes, 1, ROW_CODES);
        Limits.length("cut probe: means", means.length, codes.length);
        NearnessScale scale = NearnessScale.of(means, deviations, Long.SIZE, filled(codes.length));
        return new CutProbe(codes, scale, rowCodes);
    }

    /** Probe codes. */
    public int count() {
        return count;
    }

    /** How many codes of each row are looked at. */
    public int rowCodes() {
        return rowCodes;
    }

    NearnessScale scale() {
        return scale;
    }

    private static int filled(int codes) {
        return codes <= NARROW ? NARROW : MAX_CODES;
    }
}
