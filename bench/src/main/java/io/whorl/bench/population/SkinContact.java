package io.whorl.bench.population;

/**
 * Which place of the finger touches which place of the sensor in one capture: pose, outline of the contact, and the plastic distortion of the skin.
 * {@link #locate} leaves its results in {@link #u}, {@link #v} and {@link #distance}. Confined to one thread.
 */
public final class SkinContact {

    private static final double DISTORTION_CELL = 85;
    private static final double AFFINE = .012;

    private final int width;
    private final Placement placement;
    private final Give give;
    private final double cos;
    private final double sin;
    private final double[] affine = new double[4];
    private final float[] warpX;
    private final float[] warpY;
    private final float[] outline;
    private double u;
    private double v;
    private double distance;

    /**
     * How the finger lies, in pixels.
     *
     * @param radians turned by
     * @param sensorX place on the sensor that the middle of the contact touches
     * @param sensorY the same
     * @param fingerX place on the finger that is the middle of the contact
     * @param fingerY the same
     * @param radiusX half the width of the contact
     * @param radiusY half its height
     */
    public record Placement(
            double radians,
            double sensorX,
            double sensorY,
            double fingerX,
            double fingerY,
            double radiusX,
            double radiusY) {}

    /**
     * How the skin gives way.
     *
     * @param distortion in pixels
     * @param outlineCell over so many pixels the outline wavers
     * @param outlineDepth by so much, in distances
     * @param outside distance beyond which nothing touches
     */
    public record Give(double distortion, double outlineCell, double outlineDepth, double outside) {}

    /** On a sensor of this size; draws what is left to chance. */
    public SkinContact(int width, int height, Placement placement, Give give, SplitMix random) {
        this.width = width;
        this.placement = placement;
        this.give = give;
        cos = StrictMath.cos(placement.radians());
        sin = StrictMath.sin(placement.radians());
        for (int i = 0; i < affine.length; i++) {
            affine[i] = (i == 0 || i == 3 ? 1 : 0) + AFFINE * random.gaussian();
        }
        warpX = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        warpY = SmoothNoise.field(width, height, DISTORTION_CELL, random);
        outline = SmoothNoise.field(width, height, give.outlineCell(), random);
    }

    /** Finds what touches this pixel. False, with results undefined, where the finger does not reach. */
    public boolean locate(int x, int y) {
        int i = y * width + x;
        double alongX = cos * (x - placement.sensorX()) + sin * (y - placement.sensorY());
        double alongY = -sin * (x - placement.sensorX()) + cos * (y - placement.sensorY());
        distance = Math.sqrt(squaredDistance(alongX / placement.radiusX(), alongY / placement.radiusY()))
                + give.outlineDepth() * outline[i];
        if (distance > give.outside()) {
            return false;
        }
        u = placement.fingerX() + affine[0] * alongX + affine[1] * alongY + give.distortion() * warpX[i];
        v = placement.fingerY() + affine[2] * alongX + affine[3] * alongY + give.distortion() * warpY[i];
        return u >= 1 && v >= 1 && u < FingerFrame.WIDTH - 3 && v < FingerFrame.HEIGHT - 3;
    }

    /** Column of the place on the finger, in pixels. */
    public double u() {
        return u;
    }

    /** Row of it. */
    public double v() {
        return v;
    }

    /** From the middle of the contact: 1 at its outline. */
    public double distance() {
        return distance;
    }

    public double sensorX() {
        return placement.sensorX();
    }

    public double sensorY() {
        return placement.sensorY();
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
