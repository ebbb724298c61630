package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, as numbers of the ledger: deterministic input for the decision.
 *
 * @param complete false if the search could not finish: the application is then held, never approved
 * @param candidates other subjects' encounters, best first, at most {@value #MAX_CANDIDATES}, each person once (its best encounter)
 * @param foreign the same of other shards, best first; with {@code candidates} at most {@value #MAX_CANDIDATES}
 * @param own the comparison with the subject's own references; null if there are none
 * @param searchedReferences encounters that were searched
 * @param searchedSubjects people that were searched: the gallery size N of FPIR
 * @param searchMicros time from dequeueing to the finished list
 * @param finishedAtMicros wall clock at the searching member, microseconds since the epoch
 * @param listedFrom score from which {@code candidates} names everybody whom the search found; NaN where it was not stated, as in
 *     logs of old: then it is the review threshold of the policy that decided
 * @param calibrationVersion that the scores are by; 0 is that of the program and its settings
 */
public record SearchReport(
        boolean complete,
        List<EncounterCandidate> candidates,
        List<ForeignCandidate> foreign,
        @Nullable Verification own,
        long searchedReferences,
        long searchedSubjects,
        long searchMicros,
        long finishedAtMicros,
        double listedFrom,
        int calibrationVersion) {

    /** Longest candidate list that enters the log; with every limit at its most, its answer stays under half of a message. */
    public static final int MAX_CANDIDATES = 50;

    public SearchReport {
        candidates = List.copyOf(candidates);
        foreign = List.copyOf(foreign);
        if (candidates.size() + foreign.size() > MAX_CANDIDATES) {
            throw new IllegalArgumentException(
                    "search report: candidates=" + (candidates.size() + foreign.size()) + ", limit=" + MAX_CANDIDATES);
        }
        if (searchedReferences < 0 || searchedSubjects < 0 || searchMicros < 0) {
            throw new IllegalArgumentException("search report: searchedReferences=" + searchedReferences
                    + ", searchedSubjects=" + searchedSubjects + ", searchMicros=" + searchMicros + ", limit=0");
        }
    }

    /** Of a gallery that is on no other shard. */
    public SearchReport(
            boolean complete,
            List<EncounterCandidate> candidates,
            @Nullable Verification own,
            long searchedReferences,
            long searchedSubjects,
            long searchMicros,
            long finishedAtMicros,
            double listedFrom,
            int calibrationVersion) {
        this(
                complete,
                candidates,
                List.of(),
                own,
                searchedReferences,
                searchedSubjects,
                searchMicros,
                finishedAtMicros,
                listedFrom,
                calibrationVersion);
    }
}
