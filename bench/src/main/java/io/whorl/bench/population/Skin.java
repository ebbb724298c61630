package io.whorl.bench.population;

/** The state of the skin in one impression: how wet it is and where, what is dry, dirty or scratched. Confined to one thread. */
final class Skin {

    private final float[] ridges;
    private final float[] creases;
    private final float[] pores;
    private final double wetness;
    private final double dryness;
    private final double blots;
    private final double steepness;
    private final double poreOpening;
    private final float[] pressure;
    final float[] grain;
    private final float[] patches;
    private final float[] scratches;

    Skin(
            MasterFingerprint finger,
            int width,
            int height,
            SkinContact contact,
            CaptureConditions conditions,
            SplitMix random) {
        ridges = finger.ridges;
        creases = finger.creases;
        pores = finger.pores;
        wetness = random.clippedGaussian() * conditions.moistureSpread();
        dryness = conditions.dryness() * random.uniform(.55, 1.3);
        blots = conditions.blots();
        steepness = random.uniform(1.7, 3.0);
        poreOpening = random.uniform(.2, 1.3);
        pressure = SmoothNoise.field(width, height, 38, random);
        grain = SmoothNoise.field(width, height, 2.2, random);
        patches = SmoothNoise.field(width, height, 6.5, random);
        scratches = drawScratches(width, height, contact, conditions, random);
    }

    double wetness() {
        return wetness;
    }

    /** How much of the sensor's pixel {@code i} is touched, 0 to 1, where {@code contact} has just located it. */
    double touch(int i, SkinContact contact) {
        int x = (int) contact.u();
        int y = (int) contact.v();
        float fx = (float) (contact.u() - x);
        float fy = (float) (contact.v() - y);
        int at = y * FingerFrame.WIDTH + x;
        double height = between(ridges, at, fx, fy)
                - between(creases, at, fx, fy)
                - poreOpening * between(pores, at, fx, fy)
                - scratches[i];
        height += wetness + .22 * pressure[i] - lift(contact.distance()) + dryness * (grain[i] + .5 * patches[i]);
        double blot = patches[i] - 2.6 + blots;
        if (blot > 0) {
            height -= 2.2 * blot;
        }
        double s = steepness * height;
        return Math.clamp((.5 + .5 * s / Math.sqrt(1 + s * s) - .06) / .88, 0.0, 1.0);
    }

    /** Towards its outline the contact is lighter, and beyond it the skin leaves the glass quickly. */
    private static double lift(double distance) {
        double edge = (distance - .95) * 9;
        return .2 * Math.max(0, edge + .9) + (edge > 0 ? 4 * edge : 0);
    }

    private static float between(float[] field, int at, float fx, float fy) {
        int width = FingerFrame.WIDTH;
        float upper = field[at] + (field[at + 1] - field[at]) * fx;
        float lower = field[at + width] + (field[at + width + 1] - field[at + width]) * fx;
        return upper + (lower - upper) * fy;
    }

    private static float[] drawScratches(
            int width, int height, SkinContact contact, CaptureConditions conditions, SplitMix random) {
        Strokes strokes = new Strokes(width, height);
        int count = (int) (conditions.scratches() * random.uniform() * 2 + .5 * random.uniform());
        for (int i = 0; i < count; i++) {
            double x = contact.sensorX() + random.uniform(-90, 90);
            double y = contact.sensorY() + random.uniform(-140, 140);
            double angle = random.uniform(0, Math.PI);
            strokes.draw(new Strokes.Line(x, y, angle, random.uniform(25, 110), random.uniform(.5, 1.8), 1.8), random);
        }
        return strokes.depth;
    }
}
