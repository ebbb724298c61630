package io.whorl.ingest.shards;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers other shards: confirms a position of the own log, searches everybody who was inserted up to it, pending or not, and names whom it
 * finds. Any member of a shard answers, for it waits until it has applied that position. Any thread.
 */
final class RemoteSearches {

    /** Searches of other shards under way; more are refused, and their applications wait. Half of what the search takes. */
    static final int MAX_UNDER_WAY = 256;

    private static final long NOBODY = -1;
    private static final long[] NONE = {};

    private final Node node;
    private final PositionConfirmer positions;
    private final AtomicInteger underWay = new AtomicInteger();

    RemoteSearches(Node node, PositionConfirmer positions) {
        this.node = node;
        this.positions = positions;
    }

    /**
     * Fails with {@link UnavailableException} if this shard cannot answer now, with
     * {@link io.whorl.index.search.SearchIncompleteException} at the deadline, and else with what went wrong.
     */
    CompletableFuture<RemoteFindings> search(RemoteQuestion question) {
        String notReady = node.notReadyReason();
        if (notReady != null) {
            return CompletableFuture.failedFuture(new UnavailableException(notReady));
        }
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            return overloaded();
        }
        return positions
                .position()
                .thenCompose(position -> counted(question, position))
                .whenComplete((_, _) -> underWay.decrementAndGet());
    }

    /** Who came is counted before the search, and who went after it: whoever compares sees at least what this search missed (decisions/0042). */
    private CompletableFuture<RemoteFindings> counted(RemoteQuestion question, long position) {
        ShardMoves before = node.moves();
        return search(question, position).thenCompose(findings -> named(findings, MoveCounts.of(before, node.moves())));
    }

    private CompletableFuture<SearchFindings> search(RemoteQuestion question, long position) {
        // the search of this gallery alone: that of all shards would come back
        CompletableFuture<SearchFindings> asked = node.search()
                .submit(new SearchQuestion(
                        question.probe(),
                        position,
                        Long.MAX_VALUE,
                        NOBODY,
                        NONE,
                        question.maxCandidates(),
                        question.minScore(),
                        question.deadlineNanos()));
        return asked == null ? overloaded() : asked;
    }

    private static <T> CompletableFuture<T> overloaded() {
        return CompletableFuture.failedFuture(new UnavailableException("too many searches wait there"));
    }

    private CompletableFuture<RemoteFindings> named(SearchFindings findings, List<Moved> moved) {
        return node.ask(ledger -> foreign(ledger, findings, moved))
                .exceptionallyCompose(fault -> CompletableFuture.failedFuture(
                        new UnavailableException("its ledger answers nothing now: " + fault)));
    }

    /** Who was deleted since is left out. */
    private static RemoteFindings foreign(Ledger ledger, SearchFindings findings, List<Moved> moved) {
        List<ForeignCandidate> candidates = new ArrayList<>();
        for (EncounterCandidate candidate : findings.candidates()) {
            ledger.candidate(candidate.encounter())
                    .ifPresent(owner -> candidates.add(new ForeignCandidate(
                            owner.subjectId(),
                            owner.applicationId(),
                            isUndecided(ledger, owner.applicationId()),
                            candidate.score(),
                            candidate.comparisons())));
        }
        return new RemoteFindings(
                candidates,
                findings.searchedReferences(),
                findings.searchedSubjects(),
                findings.passedOver(),
                findings.leftOut(),
                moved);
    }

    private static boolean isUndecided(Ledger ledger, String applicationId) {
        return ledger.application(applicationId)
                .filter(answer -> answer.decision() == Decision.PENDING)
                .isPresent();
    }
}
