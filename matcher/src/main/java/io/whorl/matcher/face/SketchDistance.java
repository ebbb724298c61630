package io.whorl.matcher.face;

/**
 * What the Hamming distance of two sketches of {@link FaceSketcher} says of the cosine of their vectors. At an angle θ each of the
 * {@value FaceSketcher#BITS} bits differs with probability θ/π; were they independent, the distance would be binomial. Directions at right angles
 * scatter it less, so the binomial tail is on the safe side (docs/decisions/0010 has both, measured). Stateless; any thread; some 20 µs.
 */
public final class SketchDistance {

    /** Share of the pairs of a given cosine that lie beyond {@link #gate}, at most. */
    public static final double LOSS = 1e-6;

    private static final int BITS = FaceSketcher.BITS;

    private SketchDistance() {}

    /** The mean distance at this cosine; beyond −1 and 1 that of the nearer end. */
    public static double expected(double cosine) {
        return BITS * differs(cosine);
    }

    /**
     * The distance that vectors of this cosine, or of a larger one, do not exceed but for {@value #LOSS} of them; 0 to {@value FaceSketcher#BITS}.
     */
    public static int gate(double cosine) {
        double p = differs(cosine);
        if (p <= 0 || p >= 1) {
            return p <= 0 ? 0 : BITS;
        }
        double logOdds = StrictMath.log(p) - StrictMath.log1p(-p);
        // of all bits differing; then of one less, and so on
        double logProbability = BITS * StrictMath.log(p);
        double beyond = 0;
        for (int distance = BITS; distance > 0; distance--) {
            beyond += StrictMath.exp(logProbability);
            if (beyond > LOSS) {
                return distance;
            }
            logProbability += StrictMath.log(distance) - StrictMath.log(BITS - distance + 1) - logOdds;
        }
        return 0;
    }

    private static double differs(double cosine) {
        return StrictMath.acos(Math.clamp(cosine, -1.0, 1.0)) / Math.PI;
    }
}
