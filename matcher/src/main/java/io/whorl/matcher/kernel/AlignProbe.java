package io.whorl.matcher.kernel;

/** The geometry of a probe finger, laid out for {@link AlignKernel}, minutiae in the order of its {@link ScoreProbe}. Immutable. SKELETON */
@SuppressWarnings("DoNotCallSuggester")
public final class AlignProbe {

    private AlignProbe() {}

    /**
     * See the parameters.
     *
     * @param x pixels at 500 dpi
     * @param direction in 256ths of a turn
     */
    public static AlignProbe of(ScoreProbe codes, short[] x, short[] y, byte[] direction) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
