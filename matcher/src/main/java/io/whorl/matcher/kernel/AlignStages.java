package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;

/** The stages of an alignment in their order; the three loops over pairs of minutiae are those of the twins. */
abstract sealed class AlignStages implements AlignKernel permits PlainAlignKernel, VectorAlignKernel {

    /** Squared pixels of tolerance of the first recount, and of the last. */
    private static final float FIRST_TOLERANCE = 14 * 14;

    private static final float LAST_TOLERANCE = 12 * 12;

    /**
     * A root with less support is chance, and nothing behind it is worth its time. Of pairs of FVC prints (1,800 mated, 19,440 impostor, the
     * codes of version 1) 69 % of the impostors and 2.5 % of the mates have less, none of which is matched by 9 minutiae whose codes agree.
     */
    private static final float LEAST_SUPPORT = 4f;

    /** What one pair's support counts at most in the second sum. */
    private static final float MOST_SUPPORT = 20f;

    /** Pixels by which the boxes of two prints are widened where their overlap is counted. */
    static final float MARGIN = 8f;

    /** Mean and deviation of the distance of two 256-bit codes of fair bits. */
    private static final int CHANCE_BITS = ScoreProbe.BITS / 2;

    private static final float CHANCE_DEVIATION = 8f;

    @Override
    public final void align(AlignProbe probe, MemorySegment block, long offset, int count, AlignScratch scratch) {
        FingerBlock.check(block, offset, count);
        scratch.clear();
        if (probe.count() < LEAST_MINUTIAE || count < LEAST_MINUTIAE) {
            return;
        }
        AlignPairs pairs = scratch.pairs;
        pairs.select(probe.codes(), scratch.nearest);
        if (pairs.count < LEAST_PAIRS) {
            return;
        }
        pairs.gather(probe, block, offset, count);
        support(pairs);
        if (!fitToRoot(scratch)) {
            return;
        }
        scratch.reference.unpack(block, offset, count);
        if (recount(probe, FIRST_TOLERANCE, scratch) < LEAST_PAIRS) {
            scratch.clearMatches();
            return;
        }
        fitToMatches(probe, scratch);
        recount(probe, LAST_TOLERANCE, scratch);
        describe(probe, block, offset, scratch);
    }

    /** Sets {@code agreement} and {@code support}. */
    abstract void support(AlignPairs pairs);

    /** Sets what is placed, and how much of it overlaps the probe. */
    abstract void place(AlignProbe probe, RigidFit fit, ReferenceGeometry reference);

    /** Sets keys, closeness and the overlap of the probe. */
    abstract void nearest(
            AlignProbe probe, RigidFit fit, ReferenceGeometry reference, float tolerance, MinutiaMatches matches);

    private static boolean fitToRoot(AlignScratch scratch) {
        AlignPairs pairs = scratch.pairs;
        RigidFit fit = scratch.fit;
        int root = pairs.root();
        scratch.support = pairs.support[root] + pairs.weight[root];
        fit.clear();
        float second = 0;
        for (int j = 0; j < pairs.count; j++) {
            float agreement = pairs.agreementWith(root, j);
            if (agreement > 0) {
                second += agreement * pairs.weight[j] * Math.min(pairs.support[j], MOST_SUPPORT);
                fit.add(agreement, pairs.probeX[j], pairs.probeY[j], pairs.referenceX[j], pairs.referenceY[j]);
            }
        }
        scratch.secondSupport = second;
        if (scratch.support < LEAST_SUPPORT) {
            return false;
        }
        fit.fit(Directions.cos(pairs.turn[root]), Directions.sin(pairs.turn[root]));
        return true;
    }

    private int recount(AlignProbe probe, float tolerance, AlignScratch scratch) {
        place(probe, scratch.fit, scratch.reference);
        nearest(probe, scratch.fit, scratch.reference, tolerance, scratch.matches);
        scratch.matched = scratch.matches.match(probe.count(), scratch.reference.count, scratch.partner);
        return scratch.matched;
    }

    private static void fitToMatches(AlignProbe probe, AlignScratch scratch) {
        RigidFit fit = scratch.fit;
        fit.clear();
        for (int i = 0; i < probe.count(); i++) {
            int k = scratch.partner[i];
            if (k >= 0) {
                fit.add(1, probe.x[i], probe.y[i], scratch.reference.x[k], scratch.reference.y[k]);
            }
        }
        fit.fit(fit.cos, fit.sin);
    }

    private static void describe(AlignProbe probe, MemorySegment block, long offset, AlignScratch scratch) {
        float closeness = 0;
        int bits = 0;
        for (int i = 0; i < probe.count(); i++) {
            int k = scratch.partner[i];
            if (k >= 0) {
                closeness += scratch.matches.closeness[i];
                bits += CHANCE_BITS - FingerBlock.distance(probe.codes().codes, i * ScoreProbe.WORDS, block, offset, k);
            }
        }
        scratch.closeness = closeness;
        scratch.agreement = bits / CHANCE_DEVIATION;
        scratch.probeOverlap = scratch.matches.overlap;
        scratch.referenceOverlap = scratch.reference.overlap;
    }
}
