package io.whorl.index.ledger;

import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the search of an application found, as its decision saw it: enough to decide again by another policy. Numbers alone, no
 * template. Immutable.
 *
 * @param complete whether the search was
 * @param onFile whether the subject was on file when the search ended
 * @param own the comparison with the subject's own references; null if there are none
 * @param candidates others, by the rows of their applications, or of their names on another shard; those that the answer lists come first
 * @param listed how many of them the answer lists
 * @param searchedSubjects people that were searched
 * @param listedFrom score from which nobody is missing among the candidates
 * @param calibrationVersion that the scores are by
 */
record ScoreVector(
        boolean complete,
        boolean onFile,
        @Nullable Verification own,
        List<Found> candidates,
        int listed,
        long searchedSubjects,
        double listedFrom,
        int calibrationVersion) {

    /** Candidates below the threshold of the day that are kept, the best ones: the search seldom names one. */
    static final int MAX_BELOW = 8;

    static final Comparator<Found> BEST_FIRST =
            Comparator.comparingDouble(Found::score).reversed();

    /** A candidate by the row of its application or enrolment, or by that of {@link ForeignRows}; {@code undecided} when the search ended. */
    record Found(long row, double score, boolean undecided, List<Comparison> comparisons) {}

    /** Keeps all candidates from the threshold on, in their order, and the best of the others. */
    ScoreVector cutAt(double threshold) {
        List<Found> kept = new ArrayList<>();
        List<Found> below = new ArrayList<>();
        for (Found candidate : candidates) {
            (candidate.score() >= threshold ? kept : below).add(candidate);
        }
        int above = kept.size();
        below.sort(BEST_FIRST);
        kept.addAll(below.subList(0, Math.min(MAX_BELOW, below.size())));
        double from = Double.isNaN(listedFrom) ? threshold : listedFrom;
        if (below.size() > MAX_BELOW) {
            from = Math.max(from, Math.nextUp(below.get(MAX_BELOW).score()));
        }
        return new ScoreVector(
                complete, onFile, own, List.copyOf(kept), above, searchedSubjects, from, calibrationVersion);
    }

    /** The candidates that reach a threshold. */
    List<Found> from(double threshold) {
        return candidates.stream()
                .filter(candidate -> candidate.score() >= threshold)
                .toList();
    }

    /** Whether nobody can be missing who reaches this threshold, but for what the search itself missed. */
    boolean reaches(double threshold) {
        return listedFrom <= threshold;
    }
}
