package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.SmoothNoise;
import io.whorl.bench.population.SplitMix;

/**
 * Which place of the finger touches which place of the sensor in one capture: pose, outline of the contact, and the plastic distortion of the skin.
 * {@link #locate} leaves its results in the fields. Confined to one thread.
 */
final class Press {

    /** Half the width and height of the contact of a finger of usual size, in pixels. */
    static final double RADIUS_X = 114;

    static final double RADIUS_Y = 178;
    /** Of the middle of the contact, as a share of the finger's height. */
    static final double MIDDLE = .475;

    private static final double DISTORTION_CELL = 85;
    private static final double OUTLINE_CELL = 42;
    private static final double AFFINE = .012;
    /** Contact distance beyond which nothing touches. */
    private static final double OUTSIDE = 1.08;

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

    /** Place on the finger, and distance from the middle of the contact (1 at its outline), as {@link #locate} found them. */
    double u;

    double v;
    double distance;

    /** Of a finger that is {@code size} times as large as usual. */
    Press(Presentation how, double size, SplitMix random) {
        width = how.sensor().width();
        int height = how.sensor().height();
        distortion = how.distortion();
        double angle = Math.PI / 180 * how.turn();
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        sensorX = width / 2.0 + random.clippedGaussian() * how.shift();
        sensorY = height / 2.0 + random.clippedGaussian() * how.shift();
        fingerX = FingerFrame.WIDTH / 2.0 + random.clippedGaussian() * how.placement();
        fingerY = FingerFrame.HEIGHT * MIDDLE + random.clippedGaussian() * 1.8 * how.placement();
        double scale = size * how.contact();
        radiusX = RADIUS_X * scale * random.uniform(.94, 1.06);
        radiusY = RADIUS_Y * scale * random.uniform(.92, 1.08);
        for (int i = 0; i < affine.length; i++) {
            affine[i] = (i == 0 || i == 3 ? 1 : 0) + AFFINE * random.gaussian();
        }
        warpX = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        warpY = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        outline = SmoothNoise.field(width, height, OUTLINE_CELL, random);
    }

    /** Finds what touches this pixel. False, with fields undefined, where the finger does not reach. */
    boolean locate(int x, int y) {
        int i = y * width + x;
        double alongX = cos * (x - sensorX) + sin * (y - sensorY);
        double alongY = -sin * (x - sensorX) + cos * (y - sensorY);
        distance = Math.sqrt(squaredDistance(alongX / radiusX, alongY / radiusY)) + .018 * outline[i];
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
