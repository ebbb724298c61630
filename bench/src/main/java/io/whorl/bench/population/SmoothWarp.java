package io.whorl.bench.population;

/**
 * A smooth displacement of the plane: in x and in y a sum of five plane waves of random direction, so that it varies about as skin does
 * when it is pressed. Immutable.
 */
public final class SmoothWarp {

    private static final int WAVES = 5;
    private static final double FULL_TURN = 2 * Math.PI;

    private final double amplitude;
    private final Wave[] alongX;
    private final Wave[] alongY;

    /** sin(a·x + b·y + phase) */
    private record Wave(double a, double b, double phase) {}

    /**
     * @param amplitude standard deviation of the displacement in either direction, in pixels
     * @param length of the waves in pixels, give or take
     */
    public SmoothWarp(double amplitude, double length, SplitMix random) {
        this.amplitude = amplitude * StrictMath.sqrt(2.0 / WAVES);
        alongX = waves(length, random);
        alongY = waves(length, random);
    }

    public double movedX(double x, double y) {
        return x + amplitude * sum(alongX, x, y);
    }

    public double movedY(double x, double y) {
        return y + amplitude * sum(alongY, x, y);
    }

    private static Wave[] waves(double length, SplitMix random) {
        Wave[] waves = new Wave[WAVES];
        for (int i = 0; i < WAVES; i++) {
            double number = FULL_TURN / (length * random.uniform(.7, 1.5));
            double course = random.uniform(0, FULL_TURN);
            double phase = random.uniform(0, FULL_TURN);
            waves[i] = new Wave(number * StrictMath.cos(course), number * StrictMath.sin(course), phase);
        }
        return waves;
    }

    private static double sum(Wave[] waves, double x, double y) {
        double sum = 0;
        for (Wave wave : waves) {
            sum += StrictMath.sin(wave.a * x + wave.b * y + wave.phase);
        }
        return sum;
    }
}
