package io.whorl.index.ledger;

import io.whorl.index.ledger.DecisionRule.Ruling;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies search results: what decides applications. Confined to the thread of its ledger. */
final class SearchResults {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final Answers answers;
    private final Lives lives;

    SearchResults(Tables tables, Answers answers, Lives lives) {
        this.tables = tables;
        this.applications = tables.applications;
        this.outcomes = tables.outcomes;
        this.answers = answers;
        this.lives = lives;
    }

    /** A result for what does not wait for one changes nothing: a second result, or one that came after a deletion. */
    void apply(Command.RecordSearchResult command, Policy policy, LogPoint at, Consumer<Event> sink) {
        long row = applications.find(command.applicationId());
        if (row == RowStore.NONE || applications.isDeleted(row) || applications.isEnrolment(row)) {
            sink.accept(Refusals.applicationNotFound(command.applicationId()));
            return;
        }
        if (!applications.isUndecided(row)) {
            return;
        }
        decide(row, command.report(), policy, at);
        sink.accept(answers.event(row));
    }

    private void decide(long row, SearchReport report, Policy policy, LogPoint at) {
        long subject = applications.subject(row);
        tables.pending.remove(row);
        boolean closed = tables.isClosed(subject);
        if (!closed) {
            // what rules refuse no other policy would decide otherwise
            tables.decided.add(row);
        }
        applications.setUndecided(row, false);
        tables.subjects.undecidedChanged(subject, -1);
        ScoreVector found =
                found(row, report, policy).cutAt(DecisionRule.reviewThreshold(policy, report.searchedSubjects()));
        Ruling ruling =
                closed ? DecisionRule.CLOSED : DecisionRule.afterSearch(policy, applications.brought(row), found);
        outcomes.setFindings(row, tables.findings.append(found));
        long total = Math.max(0, report.finishedAtMicros() - outcomes.receivedAtMicros(row));
        double estimatedFpir = DecisionRule.estimatedFpir(policy, found);
        outcomes.setSearched(row, report.searchMicros(), total, estimatedFpir, report.searchedReferences());
        outcomes.setDecision(row, ruling.decision(), ruling.reasons(), policy.version(), at.position());
        if (ruling.decision() == Decision.APPROVE) {
            approve(subject, row, at);
        }
        lives.decided(row, at);
    }

    private ScoreVector found(long row, SearchReport report, Policy policy) {
        // references that were approved when it came may be none any more
        boolean onFile = tables.subjects.lastApproved(applications.subject(row)) != RowStore.NONE;
        return new ScoreVector(
                report.complete() && knowsAll(report),
                onFile,
                onFile ? own(report, policy) : null,
                others(row, report),
                0,
                report.searchedSubjects(),
                report.listedFrom(),
                report.calibrationVersion());
    }

    /** The 1:1 is decided here: whoever searched may have asked under a policy that is no longer active. */
    private static @Nullable Verification own(SearchReport report, Policy policy) {
        Verification own = report.own();
        return own == null
                ? null
                : new Verification(DecisionRule.verification(policy, own.score()), own.score(), own.comparisons());
    }

    /** Candidates that are on file under another identity. */
    private List<ScoreVector.Found> others(long row, SearchReport report) {
        List<ScoreVector.Found> others = new ArrayList<>();
        for (EncounterCandidate candidate : report.candidates()) {
            long found = tables.encounters.row(candidate.encounter());
            if (found != RowStore.NONE && isOther(applications.subject(row), applications.subject(found))) {
                others.add(new ScoreVector.Found(
                        found, candidate.score(), applications.isUndecided(found), candidate.comparisons()));
            }
        }
        for (ForeignCandidate candidate : report.foreign()) {
            if (!isOther(row, candidate.subjectId(), others)) {
                continue;
            }
            others.add(new ScoreVector.Found(
                    tables.foreign.append(candidate.subjectId(), candidate.applicationId()),
                    candidate.score(),
                    candidate.undecided(),
                    candidate.comparisons()));
        }
        if (!report.foreign().isEmpty()) {
            others.sort(ScoreVector.BEST_FIRST);
        }
        return others;
    }

    /** Who is on file under another identity, and not known to be another person. */
    private boolean isOther(long subject, long found) {
        return subject != found
                && !tables.pairs.contains(tables.subjects.number(subject), tables.subjects.number(found));
    }

    /** The same of a candidate of another shard. Who moves is on two for a moment, and counts once. */
    private boolean isOther(long row, String candidate, List<ScoreVector.Found> others) {
        long here = tables.subjects.find(candidate);
        if (here == RowStore.NONE) {
            return true;
        }
        for (ScoreVector.Found other : others) {
            if (!tables.foreign.isForeign(other.row()) && applications.subject(other.row()) == here) {
                return false;
            }
        }
        return isOther(applications.subject(row), here);
    }

    /** A report that names an encounter that never was comes from no sound search: it must not lead to an approval. */
    private boolean knowsAll(SearchReport report) {
        for (EncounterCandidate candidate : report.candidates()) {
            if (candidate.encounter() >= tables.totals.nextEncounter()) {
                return false;
            }
        }
        return true;
    }

    /** Without the steps between desk and card, the approval makes the card. */
    private void approve(long subject, long row, LogPoint at) {
        if (tables.rules.active().fullLife()) {
            tables.approve(subject, row);
            return;
        }
        long older = tables.subjects.lastApproved(subject);
        for (; older != RowStore.NONE; older = applications.olderApproved(older)) {
            if (outcomes.hasCard(older)) {
                switch (outcomes.cardState(older)) {
                    case ACTIVE, LOST -> outcomes.setCard(older, CardState.REPLACED, at.timeMs());
                    case REPLACED, TO_BE_DESTROYED, MADE, FOUND, DESTROYED -> {}
                }
            }
        }
        tables.approve(subject, row);
        outcomes.setCard(row, CardState.ACTIVE, at.timeMs());
    }
}
