package io.whorl.matcher.comparison;

import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.FingerBlock;
import java.util.List;

/**
 * What the weights weigh: numbers of one comparison, in columns. First those of the alignment, then those of SourceAFIS. Roots and logarithms,
 * because the more minutiae agree already, the less one more says. Stateless; any thread; allocates nothing.
 */
public final class ComparisonFeatures {

    /** Names of the columns, in their order, as the resource of the weights has them. */
    public static final List<String> NAMES = List.of(
            "rootAgreement",
            "rootCloseness",
            "matchedOfOverlap",
            "rootSupport",
            "logSecondSupport",
            "rootScore",
            "excessMatched",
            "logProbeMinutiae",
            "logReferenceMinutiae",
            "fewerMinutiae",
            "rootSourceAfis",
            "sourceAfis");

    /** How many of them the alignment has: the first ones. */
    public static final int ALIGNMENT = 10;

    /** The column that holds SourceAFIS's own score. */
    public static final int SOURCE_AFIS = 11;

    /** All of them. */
    public static final int COUNT = 12;

    /** Of two prints in an overlap this share is matched by chance, about. */
    private static final float CHANCE = 0.35f;
    /** An overlap of fewer minutiae counts as one of so many: a ratio of small numbers means little. */
    private static final double LEAST_OVERLAP = 4;

    private static final float[] LOG = logarithms();

    private ComparisonFeatures() {}

    /** Sets the first {@link #ALIGNMENT} columns to those of the alignment that {@code scratch} holds. */
    static void fillAlignment(AlignScratch scratch, int probeMinutiae, int referenceMinutiae, float[] columns) {
        double overlap = Math.sqrt((double) scratch.probeOverlap * scratch.referenceOverlap);
        int matched = scratch.matched;
        columns[0] = root(scratch.agreement);
        columns[1] = root(scratch.closeness);
        columns[2] = (float) (matched * Math.sqrt(matched) / Math.max(overlap, LEAST_OVERLAP));
        columns[3] = root(scratch.support);
        columns[4] = (float) StrictMath.log1p(scratch.secondSupport);
        columns[5] = root(scratch.score);
        columns[6] = matched - CHANCE * Math.min(scratch.probeOverlap, scratch.referenceOverlap);
        columns[7] = LOG[probeMinutiae];
        columns[8] = LOG[referenceMinutiae];
        columns[9] = Math.min(probeMinutiae, referenceMinutiae);
    }

    /** Sets the columns behind those of the alignment. */
    static void fillSourceAfis(double score, float[] columns) {
        columns[ALIGNMENT] = (float) Math.sqrt(score);
        columns[SOURCE_AFIS] = (float) score;
    }

    private static float root(float value) {
        return (float) Math.sqrt(Math.max(0, value));
    }

    private static float[] logarithms() {
        float[] table = new float[FingerBlock.MAX_MINUTIAE + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) StrictMath.log1p(i);
        }
        return table;
    }
}
