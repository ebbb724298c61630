package io.whorl.index.search;

import io.whorl.matcher.vocabulary.TemplateSet;

/**
 * What is to be searched.
 *
 * @param probe the templates asked about; of several impressions of a finger only the best asks, or one finger would speak for two
 * @param minLogPosition read barrier: answered only once the node has applied this position
 * @param belowEncounter every live encounter with a lower number is searched; {@link Long#MAX_VALUE} for all,
 *     0 for none (a pure 1:1)
 * @param excludedSubject its encounters are left out of the 1:N; −1 for none
 * @param ownEncounters compared 1:1; empty for none
 * @param maxCandidates length limit of the candidate list, 0 to {@value #MAX_CANDIDATES}
 * @param minScore person-level score below which nobody is a candidate
 * @param deadlineNanos {@link System#nanoTime} by which the search must have ended
 */
public record SearchQuestion(
        TemplateSet probe,
        long minLogPosition,
        long belowEncounter,
        long excludedSubject,
        long[] ownEncounters,
        int maxCandidates,
        double minScore,
        long deadlineNanos) {

    /** The longest candidate list. */
    public static final int MAX_CANDIDATES = 1000;

    public SearchQuestion {
        probe = probe.asProbe();
        if (maxCandidates < 0 || maxCandidates > MAX_CANDIDATES) {
            throw new IllegalArgumentException(
                    "search question: maxCandidates=" + maxCandidates + ", limit=" + MAX_CANDIDATES);
        }
        if (Double.isNaN(minScore)) {
            throw new IllegalArgumentException("search question: minScore is not a number");
        }
    }

    /** The same, of at least every encounter below a number. */
    public SearchQuestion atLeastBelow(long encounter) {
        return encounter <= belowEncounter
                ? this
                : new SearchQuestion(
                        probe,
                        minLogPosition,
                        encounter,
                        excludedSubject,
                        ownEncounters,
                        maxCandidates,
                        minScore,
                        deadlineNanos);
    }

    /** Whether everybody is searched (1:N), and not only the own encounters compared. */
    boolean isWide() {
        return belowEncounter > 0;
    }

    /**
     * Whether it is a 1:1 and nothing else. The search of the very first encounter is not: nobody is before it here, but somebody may be on
     * another shard.
     */
    public boolean isNarrow() {
        return belowEncounter <= 0 && excludedSubject < 0;
    }
}
