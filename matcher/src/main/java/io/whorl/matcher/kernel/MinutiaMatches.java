package io.whorl.matcher.kernel;

import java.util.Arrays;

/**
 * Which reference minutia lies nearest to each probe minutia under a fit, and the one-to-one matches made of that. Confined to the worker
 * of its {@link AlignScratch}.
 */
final class MinutiaMatches {

    /** What stands in the low bits of a key: the reference minutia. */
    static final int INDEX_MASK = FingerBlock.MAX_MINUTIAE - 1;

    /** The key of no reference minutia: the farthest distance. */
    static final int NONE = Float.floatToRawIntBits(Float.MAX_VALUE);

    /** Squared pixels of tolerance that are added for each squared pixel from the centre of the fit: skin stretches. */
    static final float STRETCH = 0.012f;

    /** Directions match within 18/256 of a turn: the cosine of that. */
    static final float LEAST_FACING = 0.903_989_3f;

    private static final short NOBODY = -1;

    /**
     * By probe minutia, of its nearest reference minutia with about its direction: the bits of the squared distance as float32, which are
     * in order, with {@link #INDEX_MASK} replaced by the index; {@link #NONE} if there is none.
     */
    final int[] key = new int[FingerBlock.MAX_MINUTIAE];

    /** By probe minutia, 1 − distance²/tolerance² of that minutia; a match if above 0. */
    final float[] closeness = new float[FingerBlock.MAX_MINUTIAE];

    /** Probe minutiae that come to lie within the reference's box. */
    int overlap;

    private final short[] owner = new short[FingerBlock.MAX_MINUTIAE];

    /** Gives each reference minutia to the closest probe minutia that wants it, of several the first; the others stay without. */
    int match(int probeCount, int referenceCount, short[] partner) {
        Arrays.fill(owner, 0, referenceCount, NOBODY);
        int matched = 0;
        for (int i = 0; i < probeCount; i++) {
            partner[i] = NOBODY;
            if (closeness[i] > 0) {
                int wanted = key[i] & INDEX_MASK;
                int before = owner[wanted];
                if (before == NOBODY) {
                    matched++;
                } else if (closeness[i] > closeness[before]) {
                    partner[before] = NOBODY;
                } else {
                    continue;
                }
                owner[wanted] = (short) i;
                partner[i] = (short) wanted;
            }
        }
        return matched;
    }
}
