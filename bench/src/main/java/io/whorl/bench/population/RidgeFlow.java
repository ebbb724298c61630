package io.whorl.bench.population;

/**
 * Orientation and ridge frequency of a finger at half resolution, quantised to the steps of a {@link GaborBank}. Immutable.
 */
final class RidgeFlow {

    static final int ORIENTATIONS = 32;
    static final int FREQUENCIES = 5;
    /** Local period over the finger's own, first and last. */
    static final double LEAST_STRETCH = .82;

    static final double LARGEST_STRETCH = 1.26;

    private static final double ORIENTATION_NOISE = .15;
    private static final double NOISE_CELL = 60;

    final int width;
    final int height;
    /** For each pixel the index of its kernel. */
    final short[] kernel;

    /**
     * How irregular the flow of a finger is.
     *
     * @param belowDeltas noise of the orientation that is added there, where it is flat, in radians
     * @param frequency noise of the ridge frequency, as a share of it
     */
    record Variety(double belowDeltas, double frequency) {

        /** Of the fingers that the codes were trained on. */
        static final Variety PLAIN = new Variety(0, .05);

        /** As skin is. */
        static final Variety LIVING = new Variety(.22, .085);
    }

    private RidgeFlow(int width, int height) {
        this.width = width;
        this.height = height;
        this.kernel = new short[width * height];
    }

    /**
     * Samples a field.
     *
     * @param frame size and centre of the finger at 500 dpi
     * @param scale pixels here for one at 500 dpi
     * @param variety how irregular the flow is
     */
    static RidgeFlow sample(OrientationField field, FingerFrame frame, double scale, Variety variety, SplitMix random) {
        RidgeFlow flow = new RidgeFlow(
                (int) Math.round(FingerFrame.WIDTH * scale), (int) Math.round(FingerFrame.HEIGHT * scale));
        double lowerStretch = random.uniform(1.06, 1.20);
        double upperStretch = random.uniform(.95, 1.02);
        float[] turn = SmoothNoise.field(flow.width, flow.height, NOISE_CELL * scale, random);
        float[] stretch = SmoothNoise.field(flow.width, flow.height, NOISE_CELL * scale, random);
        for (int y = 0; y < flow.height; y++) {
            double fromCentreY = frame.centreY() - (y + .5) / scale;
            double upper = field.upperness(fromCentreY);
            double base = lowerStretch * (1 - upper) + upperStretch * upper;
            double noise = ORIENTATION_NOISE + variety.belowDeltas() * (1 - upper);
            for (int x = 0; x < flow.width; x++) {
                int i = y * flow.width + x;
                double angle = field.angle((x + .5) / scale - frame.centreX(), fromCentreY) + noise * turn[i];
                flow.kernel[i] = index(angle, base * (1 + variety.frequency() * stretch[i]));
            }
        }
        return flow;
    }

    private static short index(double angle, double stretch) {
        int orientation = Math.floorMod((int) Math.floor(angle / Math.PI * ORIENTATIONS + .5), ORIENTATIONS);
        int step = (int) ((stretch - LEAST_STRETCH) / (LARGEST_STRETCH - LEAST_STRETCH) * FREQUENCIES);
        return (short) (orientation * FREQUENCIES + Math.clamp(step, 0, FREQUENCIES - 1));
    }
}
