package io.whorl.bench.population;

import io.whorl.matcher.format.GreyImage;

/** Turns touch into grey: how dark ridges are, slipping, blur of the optics, noise. Confined to one thread. */
final class Sensor {

    static final int WIDTH = 388;
    static final int HEIGHT = 374;
    static final int DPI = 500;

    private static final double LEAST_DARKNESS = 60;
    private static final double OWN_WEIGHT = .5;
    private static final double NEIGHBOUR_WEIGHT = .25;

    /** A finger that slips also rolls: how far it moves across its way, over how far it moves along. */
    private static final double SIDEWAYS = .45;

    private final double background;
    private final double ink;
    private final double inkSpread;
    private final double texture;
    private final float[] inking;
    private final float[] darkness = new float[WIDTH * HEIGHT];

    Sensor(SplitMix random) {
        background = random.uniform(244, 254);
        ink = random.uniform(0, 38);
        inkSpread = random.uniform(8, 20);
        texture = random.uniform(.03, .09);
        inking = SmoothNoise.field(WIDTH, HEIGHT, 60, random);
    }

    /** Records how much of a pixel is touched; {@code grain} is the skin's roughness there. */
    void expose(int i, double touch, double grain, double distance, double wetness) {
        double depth = background
                - (ink + inkSpread * (1.2 - inking[i]) + 22 * Math.clamp(distance, 0.0, 1.0) * (.5 - wetness));
        double evenness = 1 - texture * Math.abs(grain);
        darkness[i] = (float) (touch * Math.clamp(depth, LEAST_DARKNESS, background) * evenness);
    }

    /** The image, once every pixel has been exposed. */
    GreyImage develop(CaptureConditions conditions, SplitMix random) {
        if (conditions.smear() > 0) {
            double angle = random.uniform(0, Math.PI);
            smear(conditions.smear(), angle);
            smear(SIDEWAYS * conditions.smear(), angle + Math.PI / 2);
        }
        float[] blurred = blur();
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            double noise = conditions.noise() * random.gaussian() * (blurred[i] > 4 ? 1 : .35);
            pixels[i] = (byte) (int) Math.clamp(background - blurred[i] + noise + .5, 0, 255);
        }
        return new GreyImage(WIDTH, HEIGHT, DPI, pixels);
    }

    private float[] blur() {
        float[] rows = darkness.clone();
        for (int y = 0; y < HEIGHT; y++) {
            for (int i = y * WIDTH + 1; i < (y + 1) * WIDTH - 1; i++) {
                rows[i] = (float) (OWN_WEIGHT * darkness[i] + NEIGHBOUR_WEIGHT * (darkness[i - 1] + darkness[i + 1]));
            }
        }
        float[] out = rows.clone();
        for (int i = WIDTH; i < rows.length - WIDTH; i++) {
            out[i] = (float) (OWN_WEIGHT * rows[i] + NEIGHBOUR_WEIGHT * (rows[i - WIDTH] + rows[i + WIDTH]));
        }
        return out;
    }

    private void smear(double length, double angle) {
        float[] still = darkness.clone();
        int steps = (int) length;
        double dx = StrictMath.cos(angle);
        double dy = StrictMath.sin(angle);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                float sum = 0;
                for (int s = 0; s < steps; s++) {
                    int fromX = Math.clamp((int) (x + s * dx), 0, WIDTH - 1);
                    int fromY = Math.clamp((int) (y + s * dy), 0, HEIGHT - 1);
                    sum += still[fromY * WIDTH + fromX];
                }
                darkness[y * WIDTH + x] = sum / steps;
            }
        }
    }
}
