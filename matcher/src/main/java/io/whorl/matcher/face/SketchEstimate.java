package io.whorl.matcher.face;

/**
 * What an estimate by {@link io.whorl.matcher.kernel.WeightedSketch} says of the cosine. Its error is that of a sum over directions at right angles to
 * each other: the vector of the reference's signs has the share 2/π of its length along the reference, as dimensions grow, and what is across meets
 * the probe in a random direction. Stateless; any thread.
 */
public final class SketchEstimate {

    /** Deviations beyond which a normal variable lies once in a million, one-sided ({@link SketchDistance#LOSS}). */
    private static final double DEVIATIONS = 4.7534;

    /** For the rounding of weights, and for vectors that are no points of a uniform sphere. */
    private static final double ROOM = 1.1;

    private SketchEstimate() {}

    /**
     * The estimate that vectors of this cosine, or of a larger one, reach but for one in a million.
     *
     * @param sketcher made the sketches
     */
    public static float gate(double cosine, FaceSketcher sketcher) {
        return (float) (cosine - DEVIATIONS * ROOM * deviation(sketcher));
    }

    /** Of the estimate for vectors at right angles; less the nearer they are. */
    static double deviation(FaceSketcher sketcher) {
        return Math.sqrt((Math.PI / 2 - sketcher.shareOfAxes()) / FaceSketcher.BITS);
    }
}
