package io.whorl.bench.population;

/**
 * Gabor kernels (a Gaussian times a cosine across the ridges) for each orientation and frequency of a {@link RidgeFlow}: no response to
 * an even surface, and a response of {@value #GAIN} to the wave they are made for. Immutable once made.
 */
final class GaborBank {

    private static final double GAIN = 3.0;
    /** Standard deviation of the Gaussian over the period; wider ones heal every irregularity and leave too few minutiae. */
    private static final double SIGMA = .40;

    private static final double CUT_AT_SIGMAS = 2.4;

    /** Half the side of a kernel without its middle, in pixels. */
    final int radius;

    private final float[][] kernels;

    /** Kernels for a finger with this ridge period in pixels. */
    GaborBank(double period) {
        radius = (int) Math.ceil(CUT_AT_SIGMAS * SIGMA * period * 1.1);
        kernels = new float[RidgeFlow.ORIENTATIONS * RidgeFlow.FREQUENCIES][];
        double range = RidgeFlow.LARGEST_STRETCH - RidgeFlow.LEAST_STRETCH;
        for (int o = 0; o < RidgeFlow.ORIENTATIONS; o++) {
            for (int f = 0; f < RidgeFlow.FREQUENCIES; f++) {
                double stretch = RidgeFlow.LEAST_STRETCH + range * (f + .5) / RidgeFlow.FREQUENCIES;
                kernels[o * RidgeFlow.FREQUENCIES + f] = kernel(o * Math.PI / RidgeFlow.ORIENTATIONS, period * stretch);
            }
        }
    }

    /**
     * What the kernel answers at one place of a plane with a border of at least {@link #radius} around. A kernel is the same when turned by half a turn, so
     * opposite pixels are added first: half the multiplications.
     *
     * @param at index of the pixel in {@code plane}
     * @param stride width of the plane with its borders
     */
    float response(int kernel, float[] plane, int at, int stride) {
        float[] k = kernels[kernel];
        int side = 2 * radius + 1;
        float even = 0;
        float odd = 0;
        int i = 0;
        for (int dy = -radius; dy < 0; dy++) {
            int a = at + dy * stride - radius;
            int b = at - dy * stride + radius;
            int u = 0;
            for (; u + 1 < side; u += 2) {
                even += k[i] * (plane[a + u] + plane[b - u]);
                odd += k[i + 1] * (plane[a + u + 1] + plane[b - u - 1]);
                i += 2;
            }
            even += k[i] * (plane[a + u] + plane[b - u]);
            i++;
        }
        for (int dx = -radius; dx < 0; dx++) {
            even += k[i] * (plane[at + dx] + plane[at - dx]);
            i++;
        }
        return even + odd + k[i] * plane[at];
    }

    /** {@link #response}, summed in four lanes side by side: a sum waits for the one before it, and four wait together. */
    float quickResponse(int kernel, float[] plane, int at, int stride) {
        float[] k = kernels[kernel];
        int side = 2 * radius + 1;
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (int dy = -radius; dy < 0; dy++) {
            int a = at + dy * stride - radius;
            int b = at - dy * stride + radius;
            int u = 0;
            for (; u + 3 < side; u += 4) {
                first += k[i] * (plane[a + u] + plane[b - u]);
                second += k[i + 1] * (plane[a + u + 1] + plane[b - u - 1]);
                third += k[i + 2] * (plane[a + u + 2] + plane[b - u - 2]);
                fourth += k[i + 3] * (plane[a + u + 3] + plane[b - u - 3]);
                i += 4;
            }
            for (; u < side; u++) {
                first += k[i] * (plane[a + u] + plane[b - u]);
                i++;
            }
        }
        for (int dx = -radius; dx < 0; dx++) {
            second += k[i] * (plane[at + dx] + plane[at - dx]);
            i++;
        }
        return (first + second) + (third + fourth) + k[i] * plane[at];
    }

    private float[] kernel(double angle, double period) {
        int side = 2 * radius + 1;
        double[] window = new double[side * side];
        double[] wave = new double[side * side];
        double normalX = -StrictMath.sin(angle);
        double normalY = -StrictMath.cos(angle);
        double variance = SIGMA * period * SIGMA * period;
        for (int i = 0; i < window.length; i++) {
            int x = i % side - radius;
            int y = i / side - radius;
            window[i] = StrictMath.exp(-.5 * (x * x + y * y) / variance);
            wave[i] = StrictMath.cos(2 * Math.PI * (x * normalX + y * normalY) / period);
        }
        return balanced(window, wave);
    }

    private static float[] balanced(double[] window, double[] wave) {
        double weight = 0;
        double weighted = 0;
        for (int i = 0; i < window.length; i++) {
            weight += window[i];
            weighted += window[i] * wave[i];
        }
        double mean = weighted / weight;
        double response = 0;
        for (int i = 0; i < window.length; i++) {
            response += window[i] * (wave[i] - mean) * wave[i];
        }
        float[] kernel = new float[window.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (GAIN * window[i] * (wave[i] - mean) / response);
        }
        return kernel;
    }
}
