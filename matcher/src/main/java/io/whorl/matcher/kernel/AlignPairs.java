package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The best pairs of minutiae that an alignment starts from, in the order of the probe, and how far they agree with one another. Confined to the
 * worker of its {@link AlignScratch}.
 */
final class AlignPairs {

    /** Most pairs. */
    static final int MOST = 24;

    /** The arrays are filled up to whole vectors; what stands behind the pairs is left over and means nothing. */
    static final int LANES = 32;

    /** Nearer than this, in units of {@link NearnessScale#UNIT}: 0.3 deviations. */
    static final int LEAST_NEARNESS = NearnessScale.UNIT * 3 / 10;

    /** Squared pixels by which two pairs may disagree about where they lie to each other, and what is added for their squared distance. */
    static final float POSITION_TOLERANCE = 150f;

    static final float STRETCH = 0.05f;

    /** 256ths of a turn by which two pairs may not disagree about the rotation, and what each of them takes from their agreement. */
    static final int TURN_TOLERANCE = 20;

    static final float TURN_COST = 0.04f;

    int count;
    private final int[] nearness = new int[FingerBlock.MAX_MINUTIAE];
    final int[] probe = new int[FingerBlock.MAX_MINUTIAE];
    final int[] reference = new int[LANES];

    /** Nearness in deviations. */
    final float[] weight = new float[LANES];

    final float[] probeX = new float[LANES];
    final float[] probeY = new float[LANES];
    final float[] probeCos = new float[LANES];
    final float[] probeSin = new float[LANES];
    final float[] referenceX = new float[LANES];
    final float[] referenceY = new float[LANES];
    final float[] referenceCos = new float[LANES];
    final float[] referenceSin = new float[LANES];

    /** Probe direction less reference direction, 256ths of a turn. */
    final int[] turn = new int[LANES];

    /** {@code agreement[j × LANES + i]}: how far pair j agrees with pair i in the frames of pair i's minutiae, 0 to 1. */
    final float[] agreement = new float[MOST * LANES];

    /** Sum of the weights of the other pairs, each times its agreement. */
    final float[] support = new float[LANES];

    /** Takes the probe minutiae with the nearest partners; of equally near ones those that come first. */
    void select(ScoreProbe codes, int[] nearest) {
        int found = 0;
        for (int i = 0; i < codes.count(); i++) {
            int near = codes.scale().nearness(i, nearest[i] >> ScoreKernel.PARTNER_BITS);
            nearness[found] = near;
            probe[found] = i;
            // no branch: about every second minutia is near enough, which no processor can foresee
            found += (LEAST_NEARNESS - near) >>> (Integer.SIZE - 1);
        }
        while (found > MOST) {
            found = dropFarthest(found);
        }
        count = found;
        for (int j = 0; j < count; j++) {
            reference[j] = nearest[probe[j]] & ScoreKernel.PARTNER_MASK;
        }
    }

    /** The last of the farthest ones goes; the others keep their order. */
    private int dropFarthest(int found) {
        int farthest = 0;
        for (int j = 1; j < found; j++) {
            farthest = nearness[j] <= nearness[farthest] ? j : farthest;
        }
        int behind = found - 1 - farthest;
        System.arraycopy(nearness, farthest + 1, nearness, farthest, behind);
        System.arraycopy(probe, farthest + 1, probe, farthest, behind);
        return found - 1;
    }

    /** Fetches the geometry of the pairs; of the reference from its block, as most fingers are given up before the rest of it is needed. */
    void gather(AlignProbe from, MemorySegment block, long offset, int minutiae) {
        long geometry = offset + FingerBlock.geometryOffset(minutiae);
        for (int j = 0; j < count; j++) {
            int a = probe[j];
            Limits.range("alignment: partner", reference[j], 1, minutiae);
            long b = geometry + (long) reference[j] * FingerBlock.GEOMETRY_BYTES;
            int direction = FingerBlock.direction(block, b);
            weight[j] = nearness[j] / (float) NearnessScale.UNIT;
            probeX[j] = from.x[a];
            probeY[j] = from.y[a];
            probeCos[j] = from.cos[a];
            probeSin[j] = from.sin[a];
            referenceX[j] = FingerBlock.x(block, b);
            referenceY[j] = FingerBlock.y(block, b);
            referenceCos[j] = Directions.cos(direction);
            referenceSin[j] = Directions.sin(direction);
            turn[j] = from.direction[a] - direction;
        }
    }

    /** The pair with the most support, its own weight included; of several the first. */
    int root() {
        int root = 0;
        for (int i = 1; i < count; i++) {
            if (support[i] + weight[i] > support[root] + weight[root]) {
                root = i;
            }
        }
        return root;
    }

    /** How far pair j agrees with the root: 1 for the root itself. */
    float agreementWith(int root, int j) {
        return j == root ? 1 : agreement[j * LANES + root];
    }
}
