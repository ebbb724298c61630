package io.whorl.matcher.kernel;

import java.util.Arrays;

/**
 * The geometry of a probe finger, laid out for {@link AlignKernel}, minutiae in the order of its {@link ScoreProbe}. Immutable; any thread.
 * Biometric data: never logged.
 */
public final class AlignProbe {

    /** Where the lanes behind the minutiae are: far from every print, and its square is still a float. */
    static final float FAR = 1e9f;

    private final ScoreProbe codes;

    /** By minutia, filled up with {@link #FAR} to {@link ScoreProbe#nearestLength}. Kernels only read. */
    final float[] x;

    final float[] y;

    /** Of the directions; zeros behind the minutiae. */
    final float[] cos;

    final float[] sin;

    /** In 256ths of a turn. */
    final int[] direction;

    /** The box around the minutiae; without any it is empty. */
    final float minX;

    final float minY;
    final float maxX;
    final float maxY;

    private AlignProbe(ScoreProbe codes, short[] x, short[] y, byte[] direction) {
        int filled = codes.nearestLength();
        this.codes = codes;
        this.x = new float[filled];
        this.y = new float[filled];
        cos = new float[filled];
        sin = new float[filled];
        this.direction = new int[filled];
        Arrays.fill(this.x, FAR);
        Arrays.fill(this.y, FAR);
        float left = FAR;
        float top = FAR;
        float right = -FAR;
        float bottom = -FAR;
        for (int i = 0; i < codes.count(); i++) {
            this.x[i] = x[i];
            this.y[i] = y[i];
            this.direction[i] = direction[i] & 0xff;
            cos[i] = Directions.cos(direction[i]);
            sin[i] = Directions.sin(direction[i]);
            left = Math.min(left, x[i]);
            top = Math.min(top, y[i]);
            right = Math.max(right, x[i]);
            bottom = Math.max(bottom, y[i]);
        }
        minX = left;
        minY = top;
        maxX = right;
        maxY = bottom;
    }

    /**
     * See the parameters.
     *
     * @param x pixels at 500 dpi, as many as the codes have minutiae
     * @param y likewise
     * @param direction in 256ths of a turn, from the x axis towards the y axis
     */
    public static AlignProbe of(ScoreProbe codes, short[] x, short[] y, byte[] direction) {
        Limits.length("align probe: x", x.length, codes.count());
        Limits.length("align probe: y", y.length, codes.count());
        Limits.length("align probe: directions", direction.length, codes.count());
        return new AlignProbe(codes, x, y, direction);
    }

    /** Minutiae. */
    public int count() {
        return codes.count();
    }

    ScoreProbe codes() {
        return codes;
    }
}
