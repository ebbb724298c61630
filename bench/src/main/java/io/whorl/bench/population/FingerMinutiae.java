package io.whorl.bench.population;

/**
 * The minutiae of a whole finger tip, drawn instead of rendered: along the flow of a pattern class, nearer to each other about cores and deltas, as many as
 * extractors find. Some 40 µs. Places are pixels at 500 dpi from the finger's centre, y upwards; directions radians, anticlockwise from the right. Immutable.
 */
public final class FingerMinutiae {

    /** Half the width and height of the part of a finger tip that has minutiae here. */
    public static final double RADIUS_X = 112;

    public static final double RADIUS_Y = 168;

    private static final double MEAN_COUNT = 47;
    private static final double COUNT_DEVIATION = 9;
    private static final int LEAST = 22;
    private static final int MOST = 80;
    /** No two are nearer than this, in pixels: about a ridge period. */
    private static final double LEAST_DISTANCE = 9;
    /** Share of the minutiae that gather about the middle, and how closely. */
    private static final double SHARE_GATHERED = .3;

    private static final double GATHERED_WITHIN = 45;

    private final double[] x;
    private final double[] y;
    private final double[] direction;

    private FingerMinutiae(int count) {
        x = new double[count];
        y = new double[count];
        direction = new double[count];
    }

    /** A pure function of its arguments. */
    public static FingerMinutiae draw(FingerClass fingerClass, long seed) {
        SplitMix random = SplitMix.of(seed, 32);
        OrientationField field = new OrientationField(fingerClass, random);
        int count = Math.clamp(Math.round(MEAN_COUNT + COUNT_DEVIATION * random.gaussian()), LEAST, MOST);
        FingerMinutiae drawn = new FingerMinutiae(count);
        for (int i = 0; i < count; i++) {
            drawn.place(i, random);
            double along = field.angle(drawn.x[i], drawn.y[i]);
            drawn.direction[i] = random.uniform() < .5 ? along : along + Math.PI;
        }
        return drawn;
    }

    public int count() {
        return x.length;
    }

    public double x(int i) {
        return x[i];
    }

    public double y(int i) {
        return y[i];
    }

    public double direction(int i) {
        return direction[i];
    }

    private void place(int i, SplitMix random) {
        boolean free;
        do {
            boolean gathered = random.uniform() < SHARE_GATHERED;
            x[i] = gathered ? GATHERED_WITHIN * random.gaussian() : random.uniform(-RADIUS_X, RADIUS_X);
            y[i] = gathered ? GATHERED_WITHIN * random.gaussian() : random.uniform(-RADIUS_Y, RADIUS_Y);
            free = x[i] * x[i] / (RADIUS_X * RADIUS_X) + y[i] * y[i] / (RADIUS_Y * RADIUS_Y) <= 1;
            for (int j = 0; free && j < i; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                free = dx * dx + dy * dy >= LEAST_DISTANCE * LEAST_DISTANCE;
            }
        } while (!free);
    }
}
