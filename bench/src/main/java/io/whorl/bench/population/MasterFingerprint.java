package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * The ridges of one synthetic finger at 500 dpi, before any impression: a pure function of its seed and position, bit-equal under interpreter and compilers
 * (it uses {@link StrictMath}, {@code sqrt}, sums and products only). Immutable, may be shared between threads; about 2 MB. Making one costs
 * about 60 ms.
 */
public final class MasterFingerprint {

    /** Ridges are grown at half resolution: 13 times faster, and matchers see no difference. */
    static final double GROWTH_SCALE = .5;

    private static final double PORE_DISTANCE = 7;

    private final FingerClass fingerClass;
    final float[] ridges;
    final float[] creases;
    final float[] pores;

    private MasterFingerprint(SplitMix random, FingerPosition position) {
        fingerClass = FingerClass.draw(random, position);
        FingerFrame frame = FingerFrame.draw(random);
        OrientationField field = new OrientationField(fingerClass, random);
        double period = Math.clamp(9.0 + .6 * random.gaussian(), 7.9, 10.4);
        RidgeFlow flow = RidgeFlow.sample(field, frame, GROWTH_SCALE, RidgeFlow.Variety.PLAIN, random);
        Plane grown = RidgeGrowth.grow(flow, new GaborBank(period * GROWTH_SCALE), random);
        ridges = grown.enlarged(FingerFrame.WIDTH, FingerFrame.HEIGHT);
        creases = drawCreases(random);
        pores = drawPores(random);
    }

    /** The finger of this seed. */
    public static MasterFingerprint of(long seed, FingerPosition position) {
        return new MasterFingerprint(SplitMix.of(seed, 1), position);
    }

    public FingerClass fingerClass() {
        return fingerClass;
    }

    private static float[] drawCreases(SplitMix random) {
        Strokes strokes = new Strokes(FingerFrame.WIDTH, FingerFrame.HEIGHT);
        int count = random.below(4);
        for (int i = 0; i < count; i++) {
            double x = random.uniform(.2, .8) * FingerFrame.WIDTH;
            double y = random.uniform(.15, .9) * FingerFrame.HEIGHT;
            double angle = random.uniform(-.5, .5);
            strokes.draw(new Strokes.Line(x, y, angle, random.uniform(40, 150), random.uniform(1.0, 2.4), 1.6), random);
        }
        return strokes.depth;
    }

    /** Pores sit on the middle of ridges, a period or so apart: a jittered grid, each point moved uphill. */
    private float[] drawPores(SplitMix random) {
        Strokes strokes = new Strokes(FingerFrame.WIDTH, FingerFrame.HEIGHT);
        for (double gridY = 8; gridY < FingerFrame.HEIGHT - 8; gridY += PORE_DISTANCE) {
            for (double gridX = 8; gridX < FingerFrame.WIDTH - 8; gridX += PORE_DISTANCE) {
                int x = (int) (gridX + random.uniform(-3, 3));
                int y = (int) (gridY + random.uniform(-3, 3));
                double radius = random.uniform(.3, .9);
                int top = uphill(uphill(uphill(y * FingerFrame.WIDTH + x)));
                if (ridges[top] > 1) {
                    int row = top / FingerFrame.WIDTH;
                    strokes.stamp(top % FingerFrame.WIDTH, row, radius, 1);
                }
            }
        }
        return strokes.depth;
    }

    private int uphill(int from) {
        int best = from;
        for (int step : new int[] {1, -1, FingerFrame.WIDTH, -FingerFrame.WIDTH}) {
            best = ridges[from + step] > ridges[best] ? from + step : best;
        }
        return best;
    }
}
