package io.whorl.bench.population;

/** A field of floats with a border of zeros around, so that filters need no special case at the edges. Confined to one thread. */
final class Plane {

    final int width;
    final int height;
    final int border;
    /** Distance of two rows in {@link #values}. */
    final int stride;

    final float[] values;

    Plane(int width, int height, int border) {
        this.width = width;
        this.height = height;
        this.border = border;
        this.stride = width + 2 * border;
        this.values = new float[stride * (height + 2 * border)];
    }

    int index(int x, int y) {
        return (y + border) * stride + x + border;
    }

    /** Enlarges to {@code toWidth} × {@code toHeight} by Catmull–Rom interpolation; the border must be two pixels or more. */
    float[] enlarged(int toWidth, int toHeight) {
        float[] wide = widened(toWidth);
        float[] out = new float[toWidth * toHeight];
        float[] c = new float[4];
        for (int y = 0; y < toHeight; y++) {
            int first = coefficients(y, (double) height / toHeight, c) + 1;
            for (int x = 0; x < toWidth; x++) {
                int i = first * toWidth + x;
                out[y * toWidth + x] = c[0] * wide[i]
                        + c[1] * wide[i + toWidth]
                        + c[2] * wide[i + 2 * toWidth]
                        + c[3] * wide[i + 3 * toWidth];
            }
        }
        return out;
    }

    /** All rows, and two of the border above and below, at the new width. */
    private float[] widened(int toWidth) {
        float[] out = new float[(height + 4) * toWidth];
        float[] c = new float[4];
        for (int x = 0; x < toWidth; x++) {
            int at = coefficients(x, (double) width / toWidth, c);
            for (int y = -2; y < height + 2; y++) {
                int i = index(at, y);
                out[(y + 2) * toWidth + x] =
                        c[0] * values[i - 1] + c[1] * values[i] + c[2] * values[i + 1] + c[3] * values[i + 2];
            }
        }
        return out;
    }

    private static int coefficients(int target, double scale, float[] c) {
        double at = (target + .5) * scale - .5;
        int whole = (int) Math.floor(at);
        float t = (float) (at - whole);
        c[0] = -.5f * t + t * t - .5f * t * t * t;
        c[1] = 1 - 2.5f * t * t + 1.5f * t * t * t;
        c[2] = .5f * t + 2 * t * t - 1.5f * t * t * t;
        c[3] = -.5f * t * t + .5f * t * t * t;
        return whole;
    }
}
