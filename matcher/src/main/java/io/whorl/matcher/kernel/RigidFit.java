package io.whorl.matcher.kernel;

/**
 * The rotation and translation that lay weighted reference points over probe points with the least squared distance (Procrustes without
 * scale). Confined to the worker of its {@link AlignScratch}.
 */
final class RigidFit {

    /** Squared pixels that a direction seen before weighs against the points, so that few close points do not turn it at will. */
    private static final float PRIOR = 200f;

    /** Keeps the root above zero where all points are one. */
    private static final float LEAST = 1e-6f;

    private int count;
    private final float[] weight = new float[FingerBlock.MAX_MINUTIAE];
    private final float[] pointX = new float[FingerBlock.MAX_MINUTIAE];
    private final float[] pointY = new float[FingerBlock.MAX_MINUTIAE];
    private final float[] fromX = new float[FingerBlock.MAX_MINUTIAE];
    private final float[] fromY = new float[FingerBlock.MAX_MINUTIAE];

    /** Of the rotation from reference to probe. */
    float cos;

    float sin;

    /** The weighted centre of the probe points, onto which that of the reference points is laid. */
    float probeX;

    float probeY;
    float referenceX;
    float referenceY;

    void clear() {
        count = 0;
    }

    void add(float pairWeight, float px, float py, float rx, float ry) {
        weight[count] = pairWeight;
        pointX[count] = px;
        pointY[count] = py;
        fromX[count] = rx;
        fromY[count] = ry;
        count++;
    }

    /** Fits to the points that were added, at least one of them with a weight, from a rotation that is about right. */
    void fit(float priorCos, float priorSin) {
        centre();
        float dot = PRIOR * priorCos;
        float cross = PRIOR * priorSin;
        for (int i = 0; i < count; i++) {
            float px = pointX[i] - probeX;
            float py = pointY[i] - probeY;
            float rx = fromX[i] - referenceX;
            float ry = fromY[i] - referenceY;
            dot += weight[i] * (px * rx + py * ry);
            cross += weight[i] * (py * rx - px * ry);
        }
        float inverse = (float) (1 / Math.sqrt(dot * dot + cross * cross + LEAST));
        cos = dot * inverse;
        sin = cross * inverse;
    }

    private void centre() {
        float sum = 0;
        float px = 0;
        float py = 0;
        float rx = 0;
        float ry = 0;
        for (int i = 0; i < count; i++) {
            float w = weight[i];
            sum += w;
            px += w * pointX[i];
            py += w * pointY[i];
            rx += w * fromX[i];
            ry += w * fromY[i];
        }
        float inverse = 1 / sum;
        probeX = px * inverse;
        probeY = py * inverse;
        referenceX = rx * inverse;
        referenceY = ry * inverse;
    }
}
