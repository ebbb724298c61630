package io.whorl.bench.population;

import io.whorl.matcher.fingerprint.Minutiae;
import java.util.Arrays;

/** Minutiae under construction, on a plane without borders; takes at most {@link Minutiae#MAX_COUNT}. Confined to one thread. */
final class MinutiaeSketch {

    /** Origin of a minutia that is in no original. */
    static final int NO_ORIGIN = -1;

    private static final int MARGIN = 10;
    private static final double FULL_TURN = 2 * Math.PI;

    private final double[] x = new double[Minutiae.MAX_COUNT];
    private final double[] y = new double[Minutiae.MAX_COUNT];
    private final double[] direction = new double[Minutiae.MAX_COUNT];
    private final byte[] type = new byte[Minutiae.MAX_COUNT];
    private final int[] origin = new int[Minutiae.MAX_COUNT];
    private int count;

    /** Adds a minutia, unless there are as many as a template can have. */
    void add(double toX, double toY, double toDirection, byte ofType, int fromOrigin) {
        if (count == Minutiae.MAX_COUNT) {
            return;
        }
        x[count] = toX;
        y[count] = toY;
        direction[count] = toDirection;
        type[count] = ofType;
        origin[count++] = fromOrigin;
    }

    /** Whether no minutia is nearer than {@code distance} pixels. */
    boolean isFree(double atX, double atY, double distance) {
        for (int i = 0; i < count; i++) {
            double dx = x[i] - atX;
            double dy = y[i] - atY;
            if (dx * dx + dy * dy < distance * distance) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return count;
    }

    int[] origins() {
        return Arrays.copyOf(origin, count);
    }

    /** On whole pixels of an image that is just large enough. */
    Minutiae toMinutiae() {
        double left = Arrays.stream(x, 0, count).min().orElse(0);
        double top = Arrays.stream(y, 0, count).min().orElse(0);
        short[] wholeX = new short[count];
        short[] wholeY = new short[count];
        float[] turns = new float[count];
        int width = 0;
        int height = 0;
        for (int i = 0; i < count; i++) {
            wholeX[i] = (short) Math.min(Minutiae.MAX_COORDINATE, Math.round(x[i] - left) + MARGIN);
            wholeY[i] = (short) Math.min(Minutiae.MAX_COORDINATE, Math.round(y[i] - top) + MARGIN);
            turns[i] = wrapped(direction[i]);
            width = Math.max(width, wholeX[i] + MARGIN);
            height = Math.max(height, wholeY[i] + MARGIN);
        }
        return new Minutiae(width, height, wholeX, wholeY, turns, Arrays.copyOf(type, count));
    }

    private static float wrapped(double angle) {
        float turn = (float) (angle - FULL_TURN * Math.floor(angle / FULL_TURN));
        return turn < (float) FULL_TURN ? turn : 0;
    }
}
