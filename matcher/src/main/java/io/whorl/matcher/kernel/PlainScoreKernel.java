package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/** The specification of {@link ScoreKernel}, and what runs where the Vector API is missing. */
public final class PlainScoreKernel implements ScoreKernel {

    @Override
    public float score(ScoreProbe probe, MemorySegment block, long offset, int count, int[] nearest) {
        ScoreKernel.check(probe, block, offset, count, nearest);
        int sum = 0;
        for (int i = 0; i < probe.count(); i++) {
            nearest[i] = nearest(probe.codes, i * ScoreProbe.WORDS, block, offset, count);
            sum += probe.scale().contribution(i, nearest[i] >> PARTNER_BITS);
        }
        return sum / (float) NearnessScale.UNIT;
    }

    private static int nearest(long[] codes, int at, MemorySegment block, long offset, int count) {
        int best = ScoreProbe.BITS << PARTNER_BITS;
        for (int k = 0; k < count; k++) {
            // both in one number: the smallest has the smallest distance, and of several the lowest index
            int distance = FingerBlock.distance(codes, at, block, offset, k);
            best = Math.min(best, distance << PARTNER_BITS | k);
        }
        return best;
    }
}
