package io.whorl.index.node;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.TemplateSet;
import io.whorl.matcher.vocabulary.Verification;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/** Turns a search that the ledger waits for into a question to the search, and its findings into a report for the log. Thread-safe. */
final class SearchQuestions {

    /**
     * How far below the review threshold candidates are still listed, in the unit of scores: ten times fewer people than counted,
     * should so many be deleted while the search runs. The ledger decides with the number of people that were really searched; nobody
     * whom it would hold may be missing from the list.
     */
    static final double SCORE_MARGIN = 10.0;

    private final Duration deadline;
    private final NanoClock nanoClock;
    private final Clock wallClock;

    SearchQuestions(Duration deadline, NanoClock nanoClock, Clock wallClock) {
        this.deadline = deadline;
        this.nanoClock = nanoClock;
        this.wallClock = wallClock;
    }

    /**
     * @param leastSubjects people that the search is sure to cover: of more the threshold is higher, so that the list is long enough.
     *     The people in the gallery are no such number, for an application may wait while many others are taken over
     */
    SearchQuestion question(
            PendingSearch search, TemplateSet probe, long logPosition, Policy policy, long leastSubjects) {
        return new SearchQuestion(
                probe,
                logPosition,
                search.encounter(),
                search.subject(),
                search.ownEncounters(),
                SearchReport.MAX_CANDIDATES,
                Policy.scoreForFpir(policy.reviewFpir(), Math.max(1, leastSubjects - 1)) - SCORE_MARGIN,
                nanoClock.nanoTime() + deadline.toNanos());
    }

    /**
     * A search that had to pass over references, or found too many plausible, is not complete: the ledger holds its application.
     *
     * @param question that was asked: its list is complete from its least score on, unless it is full
     * @param verificationScore of a match, by the policy that was active when the question was asked; the ledger decides by its own
     */
    SearchReport report(SearchQuestion question, SearchFindings findings, double verificationScore) {
        return new SearchReport(
                findings.isComplete(),
                findings.candidates(),
                findings.foreign(),
                own(findings, verificationScore),
                findings.searchedReferences(),
                findings.searchedSubjects(),
                TimeUnit.NANOSECONDS.toMicros(findings.searchNanos()),
                nowMicros(),
                listedFrom(question, findings),
                findings.calibrationVersion());
    }

    /** A search that could not finish: the ledger holds the application. */
    SearchReport incomplete() {
        return new SearchReport(false, List.of(), null, 0, 0, 0, nowMicros(), Double.POSITIVE_INFINITY, 0);
    }

    private static double listedFrom(SearchQuestion question, SearchFindings findings) {
        List<EncounterCandidate> candidates = findings.candidates();
        List<ForeignCandidate> foreign = findings.foreign();
        if (candidates.size() + foreign.size() < question.maxCandidates()) {
            return question.minScore();
        }
        double last = candidates.isEmpty()
                ? Double.POSITIVE_INFINITY
                : candidates.getLast().score();
        double lastForeign =
                foreign.isEmpty() ? Double.POSITIVE_INFINITY : foreign.getLast().score();
        return Math.max(question.minScore(), Math.min(last, lastForeign));
    }

    private static @Nullable Verification own(SearchFindings findings, double verificationScore) {
        if (findings.own() == null) {
            return null;
        }
        boolean match = findings.ownScore() >= verificationScore;
        return new Verification(
                match ? MatchDecision.MATCH : MatchDecision.NON_MATCH, findings.ownScore(), findings.own());
    }

    private long nowMicros() {
        return TimeUnit.MILLISECONDS.toMicros(wallClock.millis());
    }
}
