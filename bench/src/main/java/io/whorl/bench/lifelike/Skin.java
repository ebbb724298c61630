package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.SkinContact;
import io.whorl.bench.population.SmoothNoise;
import io.whorl.bench.population.SplitMix;
import io.whorl.bench.population.Strokes;

/**
 * The state of the skin in one capture: dry skin breaks its ridges across, wet skin fills its valleys, pressure varies, dirt and scratches leave gaps. Confined to one
 * thread.
 */
final class Skin {

    private static final double DRYNESS = .20;
    private static final double DRYNESS_WHEN_CRACKED = .85;
    private static final double RIDGES_WIDER_WHEN_WET = .62;
    private static final double RIDGES_THINNER_WHEN_DRY = .42;
    private static final double PRESSURE = .26;
    /** How much of the roughness is the finger's own, the same in every capture. */
    private static final double OWN_GRAIN = .75;

    private static final double FRESH_GRAIN = .66;
    /** Distance from the middle of the contact beyond which it grows lighter. */
    private static final double EDGE = .84;

    private final LivingFinger.Surface surface;
    private final float[] marks;
    private final float[] freshGrain;
    private final double wear;
    private final double moisture;
    private final double dryness;
    private final double dirt;
    private final double steepness;
    private final double poreOpening;
    private final float[] pressure;
    private final float[] patches;
    private final float[] scratches;

    Skin(LivingFinger.Surface surface, Presentation how, SkinContact press, SplitMix random) {
        int width = how.sensor().width();
        int height = how.sensor().height();
        this.surface = surface;
        marks = surface.marks().depth(how.age());
        freshGrain = CrossGrain.field(surface.ridges(), random);
        wear = surface.wear(how.age());
        moisture = how.moisture();
        double cracked = Math.max(0, -moisture);
        dryness =
                (DRYNESS + DRYNESS_WHEN_CRACKED * cracked * Math.sqrt(cracked)) * random.uniform(.8, 1.25) + .5 * wear;
        dirt = how.dirt();
        steepness = random.uniform(2.6, 4.6);
        poreOpening = random.uniform(.2, 1.5) * (1 - .8 * Math.max(0, moisture));
        pressure = SmoothNoise.field(width, height, 46, random);
        patches = SmoothNoise.field(width, height, 7, random);
        scratches = drawScratches(how, press, random);
    }

    /** How much of the sensor's pixel {@code i} is touched, 0 to 1, where {@code press} has just located it. */
    double touch(int i, SkinContact press) {
        int x = (int) press.u();
        int y = (int) press.v();
        float fx = (float) (press.u() - x);
        float fy = (float) (press.v() - y);
        int at = y * FingerFrame.WIDTH + x;
        double edge = Math.max(0, press.distance() - EDGE);
        double height = (1 - wear) * between(surface.ridges().ridges(), at, fx, fy)
                - between(marks, at, fx, fy)
                - poreOpening * between(surface.pores(), at, fx, fy)
                - scratches[i];
        double rough = OWN_GRAIN * between(surface.grain(), at, fx, fy) + FRESH_GRAIN * between(freshGrain, at, fx, fy);
        height += dryness * (1 - 2.5 * edge) * (rough + .55 * patches[i]);
        height += (moisture > 0 ? RIDGES_WIDER_WHEN_WET : RIDGES_THINNER_WHEN_DRY) * moisture;
        height += PRESSURE * pressure[i] - lift(edge);
        double blot = patches[i] - 2.7 + dirt;
        if (blot > 0) {
            height -= 2.4 * blot;
        }
        double s = steepness * height;
        return Math.clamp((.5 + .5 * s / Math.sqrt(1 + s * s) - .05) / .9, 0.0, 1.0);
    }

    /** Towards its outline the contact is lighter and ridges are thinner, and beyond it the skin leaves the glass at once. */
    private static double lift(double edge) {
        double beyond = Math.max(0, edge - (1 - EDGE));
        return 2.6 * edge + 55 * beyond;
    }

    private static float between(float[] field, int at, float fx, float fy) {
        int width = FingerFrame.WIDTH;
        float upper = field[at] + (field[at + 1] - field[at]) * fx;
        float lower = field[at + width] + (field[at + width + 1] - field[at + width]) * fx;
        return upper + (lower - upper) * fy;
    }

    private static float[] drawScratches(Presentation how, SkinContact press, SplitMix random) {
        Strokes strokes = new Strokes(how.sensor().width(), how.sensor().height());
        int count = (int) (2.4 * how.dirt() * random.uniform() + .4 * random.uniform());
        for (int i = 0; i < count; i++) {
            double x = press.sensorX() + random.uniform(-90, 90);
            double y = press.sensorY() + random.uniform(-140, 140);
            double angle = random.uniform(0, Math.PI);
            strokes.drawRagged(
                    new Strokes.Line(x, y, angle, random.uniform(20, 90), random.uniform(.5, 1.4), 1.8), .9, random);
        }
        return strokes.depth;
    }
}
