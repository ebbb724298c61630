package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;

/** A finger as a set of drawn minutiae that lie along an orientation field, and its captures as ISO/IEC 19794-2:2005 records. Immutable. */
final class DrawnMinutiae {

    private static final int LEAST = 32;
    private static final int SPREAD = 14;
    private static final int WIDTH = 388;
    private static final int HEIGHT = 374;
    private static final int QUALITY = 80;
    private static final double RADIUS_X = 95;
    private static final double RADIUS_Y = 140;
    /** No two minutiae are nearer than this, in pixels: about a ridge period. */
    private static final double LEAST_DISTANCE = 9;

    private static final double SHARE_MISSED = .08;
    private static final double POSITION_JITTER = 1.3;
    private static final double ANGLE_JITTER = .06;

    private final long seed;
    private final FingerPosition position;
    private final double[] x;
    private final double[] y;
    private final double[] angle;

    private DrawnMinutiae(long seed, FingerPosition position, int count) {
        this.seed = seed;
        this.position = position;
        x = new double[count];
        y = new double[count];
        angle = new double[count];
    }

    static DrawnMinutiae of(long seed, FingerPosition position) {
        SplitMix random = SplitMix.of(seed, 11);
        OrientationField field = new OrientationField(FingerClass.draw(random, position), random);
        DrawnMinutiae drawn = new DrawnMinutiae(seed, position, LEAST + random.below(SPREAD));
        for (int i = 0; i < drawn.x.length; i++) {
            drawn.place(i, random);
            double along = field.angle(drawn.x[i], drawn.y[i]);
            drawn.angle[i] = random.uniform() < .5 ? along : along + Math.PI;
        }
        return drawn;
    }

    /** A capture: turned, moved, jittered, a few minutiae missed. The same number gives the same record. */
    byte[] record(int capture) {
        SplitMix random = SplitMix.of(seed, 12, capture);
        RecordDraft draft = new RecordDraft(WIDTH, HEIGHT);
        double turn = .12 * random.clippedGaussian();
        double moveX = WIDTH / 2.0 + 14 * random.clippedGaussian();
        double moveY = HEIGHT / 2.0 + 14 * random.clippedGaussian();
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        for (int i = 0; i < x.length; i++) {
            boolean missed = random.uniform() < SHARE_MISSED;
            double toX = moveX + cos * x[i] - sin * y[i] + POSITION_JITTER * random.gaussian();
            double toY = moveY - sin * x[i] - cos * y[i] + POSITION_JITTER * random.gaussian();
            double toAngle = angle[i] + turn + ANGLE_JITTER * random.gaussian();
            if (!missed) {
                draft.add(1 + i % 2, toX, toY, toAngle);
            }
        }
        return draft.record(position, QUALITY);
    }

    private void place(int i, SplitMix random) {
        boolean free;
        do {
            x[i] = random.uniform(-RADIUS_X, RADIUS_X);
            y[i] = random.uniform(-RADIUS_Y, RADIUS_Y);
            free = x[i] * x[i] / (RADIUS_X * RADIUS_X) + y[i] * y[i] / (RADIUS_Y * RADIUS_Y) <= 1;
            for (int j = 0; free && j < i; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                free = dx * dx + dy * dy >= LEAST_DISTANCE * LEAST_DISTANCE;
            }
        } while (!free);
    }
}
