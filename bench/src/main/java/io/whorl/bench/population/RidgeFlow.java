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
    private static final double FREQUENCY_NOISE = .05;
    private static final double NOISE_CELL = 60;

    final int width;
    final int height;
    /** For each pixel the index of its kernel. */
    final short[] kernel;

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
     */
    static RidgeFlow sample(OrientationField field, FingerFrame frame, double scale, SplitMix random) {
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
            for (int x = 0; x < flow.width; x++) {
                int i = y * flow.width + x;
                double angle =
                        field.angle((x + .5) / scale - frame.centreX(), fromCentreY) + ORIENTATION_NOISE * turn[i];
                flow.kernel[i] = index(angle, base * (1 + FREQUENCY_NOISE * stretch[i]));
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
