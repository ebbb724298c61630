package io.whorl.index.search;

import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param candidates best first, equal scores by encounter number; each person once, by its best encounter
 * @param foreign the same of other shards, where they were asked
 * @param own the best comparison of each probe finger and of the face over all own encounters; null if none were asked or none
 *     is left
 * @param ownScore person-level score of {@code own}, 0 without
 * @param searchedReferences live encounters within the bounds of the question, comparable with the probe or not
 * @param searchedSubjects people behind them: the N of FPIR. Exact but for deletions that ran beside the search
 * @param passedOver those of the searched references of which fingers, or a face where no finger decides, could not be compared with the probe
 *     because another extractor version or face model made them: unless this is 0, somebody may be among them whom the list does not
 *     name, or names by the face alone, with a score below the true one. With them the own encounters, if all that are left are such
 * @param leftOut those of the searched references that an early stage could not tell from mates, but that were more than one search
 *     compares: the probe matches everything, as a print of noise does. Unless this is 0 the list may miss somebody
 * @param searchNanos from the start of the search, after any waiting, to the finished list
 * @param calibrationVersion that all scores are by
 */
public record SearchFindings(
        List<EncounterCandidate> candidates,
        List<ForeignCandidate> foreign,
        @Nullable List<Comparison> own,
        double ownScore,
        long searchedReferences,
        long searchedSubjects,
        long passedOver,
        long leftOut,
        long searchNanos,
        int calibrationVersion) {

    /** Of this gallery alone. */
    public SearchFindings(
            List<EncounterCandidate> candidates,
            @Nullable List<Comparison> own,
            double ownScore,
            long searchedReferences,
            long searchedSubjects,
            long passedOver,
            long leftOut,
            long searchNanos,
            int calibrationVersion) {
        this(
                candidates,
                List.of(),
                own,
                ownScore,
                searchedReferences,
                searchedSubjects,
                passedOver,
                leftOut,
                searchNanos,
                calibrationVersion);
    }

    /** Whether nobody can be missing from the list because of what the search could not compare. */
    public boolean isComplete() {
        return passedOver == 0 && leftOut == 0;
    }
}
