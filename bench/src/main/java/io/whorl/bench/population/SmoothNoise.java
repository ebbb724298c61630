package io.whorl.bench.population;

/** Smooth noise of standard deviation about 1: a uniform cubic B-spline over a lattice of normal numbers. Sums and products only. */
public final class SmoothNoise {

    /** Variance that one dimension of the spline leaves of its lattice's, averaged over the cell; it enters once for each dimension. */
    private static final double VARIANCE_KEPT = 0.4794;

    private SmoothNoise() {}

    /**
     * A field of width × height, row by row.
     *
     * @param cell distance of the lattice points in pixels: the size of the bumps
     */
    public static float[] field(int width, int height, double cell, SplitMix random) {
        int columns = (int) (width / cell) + 5;
        int rows = (int) (height / cell) + 5;
        float[] lattice = new float[columns * rows];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (random.gaussian() / VARIANCE_KEPT);
        }
        return alongY(alongX(lattice, columns, rows, width, cell), width, height, cell);
    }

    private static float[] alongX(float[] lattice, int columns, int rows, int width, double cell) {
        float[] out = new float[rows * width];
        float[] b = new float[4];
        for (int x = 0; x < width; x++) {
            int first = (int) (x / cell);
            basis((float) (x / cell - first), b);
            for (int y = 0; y < rows; y++) {
                int o = y * columns + first;
                out[y * width + x] =
                        b[0] * lattice[o] + b[1] * lattice[o + 1] + b[2] * lattice[o + 2] + b[3] * lattice[o + 3];
            }
        }
        return out;
    }

    private static float[] alongY(float[] rows, int width, int height, double cell) {
        float[] out = new float[width * height];
        float[] b = new float[4];
        for (int y = 0; y < height; y++) {
            int first = (int) (y / cell);
            basis((float) (y / cell - first), b);
            float b0 = b[0];
            float b1 = b[1];
            float b2 = b[2];
            float b3 = b[3];
            int o = first * width;
            for (int x = 0; x < width; x++) {
                out[y * width + x] = b0 * rows[o + x]
                        + b1 * rows[o + width + x]
                        + b2 * rows[o + 2 * width + x]
                        + b3 * rows[o + 3 * width + x];
            }
        }
        return out;
    }

    private static void basis(float t, float[] b) {
        float s = 1 - t;
        b[0] = s * s * s / 6;
        b[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        b[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
        b[3] = t * t * t / 6;
    }
}
