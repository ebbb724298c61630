package io.whorl.matcher.kernel;

/**
 * A probe finger ready for the first cut: the 64-bit codes of its most central minutiae, each with the mean and deviation of its smallest
 * Hamming distance to an impostor's. Immutable. SKELETON
 */
@SuppressWarnings("DoNotCallSuggester")
public final class CutProbe {

    /** Codes of a reference row in the cut column: {@value} × 8 bytes; short fingers repeat theirs. */
    public static final int ROW_CODES = 32;

    public static final int ROW_BYTES = ROW_CODES * Long.BYTES;

    /** Most probe codes. */
    public static final int MAX_CODES = 24;

    private CutProbe() {}

    /**
     * See the parameters.
     *
     * @param codes 0 to {@link #MAX_CODES} probe codes
     * @param means of the smallest distance of each code to an impostor's first {@code rowCodes} codes
     * @param deviations likewise, above 0
     * @param rowCodes how many codes of each row are looked at, 1 to {@link #ROW_CODES}
     */
    public static CutProbe of(long[] codes, float[] means, float[] deviations, int rowCodes) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
