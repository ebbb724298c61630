package io.whorl.matcher.comparison;

import io.whorl.matcher.kernel.AlignScratch;
import java.util.List;

/**
 * What the weights weigh: numbers of one comparison, each larger for more similar fingers or telling how much the others can be believed. First those of the
 * alignment, then those of SourceAFIS. Stateless; any thread; allocates nothing.
 */
public final class ComparisonFeatures {

    /** Names of the columns, in their order, as the resource of the weights has them. */
    public static final List<String> NAMES = List.of(
            "sqrtAgreement",
            "sqrtCloseness",
            "overlapRatio",
            "sqrtSupport",
            "logSecondSupport",
            "sqrtScore",
            "excessMatches",
            "sqrtSourceAfis",
            "sourceAfis");

    /** How many of them the alignment has: the first ones. */
    public static final int ALIGNMENT = 7;

    /** All of them. */
    public static final int COUNT = 9;

    /** Fewer minutiae in an overlap than the square of this are counted as so many, for a ratio of small numbers means little. */
    private static final double LEAST_OVERLAP = 4;

    private ComparisonFeatures() {}

    /** Sets the first {@link #ALIGNMENT} columns to those of the alignment that {@code scratch} holds. */
    static void fillAlignment(AlignScratch scratch, float[] columns) {
        double overlap = Math.sqrt((double) scratch.probeOverlap * scratch.referenceOverlap);
        columns[0] = root(scratch.agreement);
        columns[1] = root(scratch.closeness);
        columns[2] = (float) (scratch.matched * Math.sqrt(scratch.matched) / Math.max(overlap, LEAST_OVERLAP));
        columns[3] = root(scratch.support);
        columns[4] = (float) Math.log1p(Math.max(0, scratch.secondSupport));
        columns[5] = root(scratch.score);
        columns[6] = scratch.matched - 0.35f * Math.min(scratch.probeOverlap, scratch.referenceOverlap);
    }

    /** Sets the columns behind those of the alignment. */
    static void fillSourceAfis(double score, float[] columns) {
        columns[ALIGNMENT] = (float) Math.sqrt(score);
        columns[ALIGNMENT + 1] = (float) score;
    }

    private static float root(float value) {
        return (float) Math.sqrt(Math.max(0, value));
    }
}
