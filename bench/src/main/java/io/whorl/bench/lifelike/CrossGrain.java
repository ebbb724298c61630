package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.GrownRidges;
import io.whorl.bench.population.SplitMix;

/**
 * Roughness that runs across the ridges, so that what is dry breaks them as skin does, into pieces with straight ends, and not into beads: white noise, averaged along the
 * normal of the ridges. Mean 0, variance about 1. Stateless; some 4 ms.
 */
final class CrossGrain {

    private static final int REACH = 4;
    private static final int SAMPLES = 2 * REACH + 1;
    private static final int MARGIN = REACH + 2;

    private CrossGrain() {}

    static float[] field(GrownRidges ridges, SplitMix random) {
        int width = FingerFrame.WIDTH;
        float[] noise = new float[width * FingerFrame.HEIGHT];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.gaussian();
        }
        int[][] offsets = offsets();
        float[] field = new float[noise.length];
        float scale = (float) (1 / Math.sqrt(SAMPLES));
        for (int y = MARGIN; y < FingerFrame.HEIGHT - MARGIN; y++) {
            int half = y / 2 * GrownRidges.HALF_WIDTH;
            for (int x = MARGIN; x < width - MARGIN; x++) {
                int at = y * width + x;
                float sum = 0;
                for (int offset : offsets[ridges.orientation()[half + x / 2]]) {
                    sum += noise[at + offset];
                }
                field[at] = sum * scale;
            }
        }
        return softened(field);
    }

    /** Where the pixels along the normal of each direction lie. */
    private static int[][] offsets() {
        int[][] offsets = new int[GrownRidges.ORIENTATIONS][SAMPLES];
        for (int o = 0; o < offsets.length; o++) {
            double angle = o * Math.PI / GrownRidges.ORIENTATIONS;
            for (int s = -REACH; s <= REACH; s++) {
                int dx = (int) Math.floor(s * StrictMath.sin(angle) + .5);
                int dy = (int) Math.floor(s * StrictMath.cos(angle) + .5);
                offsets[o][s + REACH] = dy * FingerFrame.WIDTH + dx;
            }
        }
        return offsets;
    }

    /** Breaks are a pixel or two wide. */
    private static float[] softened(float[] field) {
        int width = FingerFrame.WIDTH;
        float[] out = new float[field.length];
        for (int i = width + 1; i < field.length - width - 1; i++) {
            float cross = field[i - 1] + field[i + 1] + field[i - width] + field[i + width];
            out[i] = .62f * field[i] + .27f * cross;
        }
        return out;
    }
}
