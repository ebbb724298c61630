package io.whorl.bench.population;

/**
 * Which place of the finger touches which place of the sensor in one impression: pose, outline of the contact, and the plastic
 * distortion of the skin. {@link #locate} leaves its results in the fields. Confined to one thread.
 */
final class Contact {

    private static final double DISTORTION_CELL = 85;
    private static final double AFFINE = .012;
    /** Contact distance beyond which nothing touches. */
    static final double OUTSIDE = 1.12;

    private final int width;
    private final double distortion;
    private final double cos;
    private final double sin;
    private final double sensorX;
    private final double sensorY;
    private final double fingerX;
    private final double fingerY;
    private final double radiusX;
    private final double radiusY;
    private final double[] affine = new double[4];
    private final float[] warpX;
    private final float[] warpY;
    private final float[] outline;

    /** Place on the master, and distance from the middle of the contact (1 at its outline), as {@link #locate} found them. */
    double u;

    double v;
    double distance;

    Contact(int width, int height, CaptureConditions conditions, SplitMix random) {
        this.width = width;
        distortion = conditions.distortion();
        double angle = Math.PI / 180 * random.clippedGaussian() * conditions.rotation();
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        sensorX = width / 2.0 + random.clippedGaussian() * conditions.shift();
        sensorY = height / 2.0 + random.clippedGaussian() * conditions.shift();
        fingerX = FingerFrame.WIDTH / 2.0 + random.clippedGaussian() * conditions.placement();
        fingerY = FingerFrame.HEIGHT * .475 + random.clippedGaussian() * 1.8 * conditions.placement();
        double size = random.uniform(conditions.leastContact(), 1.08) * conditions.contact();
        radiusX = 116 * size * random.uniform(.95, 1.05);
        radiusY = 180 * size * random.uniform(.93, 1.06);
        for (int i = 0; i < 4; i++) {
            affine[i] = (i == 0 || i == 3 ? 1 : 0) + AFFINE * random.gaussian();
        }
        warpX = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        warpY = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        outline = SmoothNoise.field(width, height, 26, random);
    }

    /** Finds what touches this pixel. False, with fields undefined, where the finger does not reach. */
    boolean locate(int x, int y) {
        int i = y * width + x;
        double alongX = cos * (x - sensorX) + sin * (y - sensorY);
        double alongY = -sin * (x - sensorX) + cos * (y - sensorY);
        distance = Math.sqrt(squaredDistance(alongX / radiusX, alongY / radiusY)) + .02 * outline[i];
        if (distance > OUTSIDE) {
            return false;
        }
        u = fingerX + affine[0] * alongX + affine[1] * alongY + distortion * warpX[i];
        v = fingerY + affine[2] * alongX + affine[3] * alongY + distortion * warpY[i];
        return u >= 1 && v >= 1 && u < FingerFrame.WIDTH - 3 && v < FingerFrame.HEIGHT - 3;
    }

    double sensorX() {
        return sensorX;
    }

    double sensorY() {
        return sensorY;
    }

    /** An ellipse above, and towards the palm a rounder box, as finger tips press. */
    private static double squaredDistance(double x, double y) {
        double ellipse = x * x + y * y;
        if (y <= 0) {
            return ellipse;
        }
        double boxness = Math.min(1, y * 2);
        return ellipse * (1 - boxness) + Math.sqrt(x * x * x * x + y * y * y * y) * boxness;
    }
}
