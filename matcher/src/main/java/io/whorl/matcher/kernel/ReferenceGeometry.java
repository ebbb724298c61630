package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The geometry of a reference finger, unpacked from its block, and where a fit places it in the probe. Confined to the worker of its
 * {@link AlignScratch}.
 */
final class ReferenceGeometry {

    int count;
    final float[] x = new float[FingerBlock.MAX_MINUTIAE];
    final float[] y = new float[FingerBlock.MAX_MINUTIAE];
    final float[] cos = new float[FingerBlock.MAX_MINUTIAE];
    final float[] sin = new float[FingerBlock.MAX_MINUTIAE];

    /** The box around the minutiae. */
    float minX;

    float minY;
    float maxX;
    float maxY;

    /** Where the minutiae come to lie in the probe, and the cosines and sines of their directions there. */
    final float[] placedX = new float[FingerBlock.MAX_MINUTIAE];

    final float[] placedY = new float[FingerBlock.MAX_MINUTIAE];
    final float[] placedCos = new float[FingerBlock.MAX_MINUTIAE];
    final float[] placedSin = new float[FingerBlock.MAX_MINUTIAE];

    /** Minutiae that come to lie within the probe's box. */
    int overlap;

    /** Reads {@code minutiae}, at least one; the lanes of the last vector behind them lie {@link AlignProbe#FAR} away. */
    void unpack(MemorySegment block, long offset, int minutiae) {
        long start = offset + FingerBlock.geometryOffset(minutiae);
        int left = Short.MAX_VALUE;
        int top = Short.MAX_VALUE;
        int right = Short.MIN_VALUE;
        int bottom = Short.MIN_VALUE;
        count = minutiae;
        for (int k = 0; k < minutiae; k++) {
            long at = start + (long) k * FingerBlock.GEOMETRY_BYTES;
            int xk = FingerBlock.x(block, at);
            int yk = FingerBlock.y(block, at);
            int turn = FingerBlock.direction(block, at);
            x[k] = xk;
            y[k] = yk;
            cos[k] = Directions.cos(turn);
            sin[k] = Directions.sin(turn);
            left = Math.min(left, xk);
            top = Math.min(top, yk);
            right = Math.max(right, xk);
            bottom = Math.max(bottom, yk);
        }
        minX = left;
        minY = top;
        maxX = right;
        maxY = bottom;
        for (int k = minutiae; k % ScoreProbe.INT_LANES != 0; k++) {
            x[k] = AlignProbe.FAR;
            y[k] = AlignProbe.FAR;
        }
    }
}
