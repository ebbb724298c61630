package io.whorl.bench.population;

/**
 * The ridges of a finger that lives: less regular below its deltas and in their width than those of {@link MasterFingerprint}, which stay as they are because the
 * codes were trained on them. A pure function of its arguments, bit-equal under interpreter and compilers. Immutable: the arrays are not to be written to. About 0.7 MB;
 * growing takes some 40 ms.
 *
 * @param ridges from −1.4 (valley) to +1.4 (ridge), {@link FingerFrame#WIDTH} × {@link FingerFrame#HEIGHT}, row by row
 * @param orientation step of the ridges' direction, 0 to {@link #ORIENTATIONS} − 1 for half a turn, anticlockwise from the right, of each pixel of a
 *     plane of half that width and height
 */
public record GrownRidges(float[] ridges, byte[] orientation) {

    public static final int ORIENTATIONS = RidgeFlow.ORIENTATIONS;

    /** Width of the plane of orientations. */
    public static final int HALF_WIDTH = FingerFrame.WIDTH / 2;

    /**
     * Grows the ridges of a finger.
     *
     * @param period of the ridges in pixels at 500 dpi, 7 to 12
     */
    public static GrownRidges grow(FingerClass fingerClass, double period, long seed) {
        if (!(period >= 7 && period <= 12)) {
            throw new IllegalArgumentException("ridges: period=" + period + ", limit=7 to 12");
        }
        SplitMix random = SplitMix.of(seed, 31);
        FingerFrame frame = FingerFrame.draw(random);
        OrientationField field = new OrientationField(fingerClass, random);
        double scale = MasterFingerprint.GROWTH_SCALE;
        RidgeFlow flow = RidgeFlow.sample(field, frame, scale, RidgeFlow.Variety.LIVING, random);
        Plane grown = RidgeGrowth.growQuickly(flow, new GaborBank(period * scale), random);
        return new GrownRidges(grown.enlarged(FingerFrame.WIDTH, FingerFrame.HEIGHT), orientations(flow));
    }

    private static byte[] orientations(RidgeFlow flow) {
        byte[] orientation = new byte[flow.kernel.length];
        for (int i = 0; i < orientation.length; i++) {
            orientation[i] = (byte) (flow.kernel[i] / RidgeFlow.FREQUENCIES);
        }
        return orientation;
    }
}
