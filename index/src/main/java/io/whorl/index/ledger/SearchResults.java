package io.whorl.index.ledger;

import io.whorl.index.ledger.DecisionRule.Ruling;
import io.whorl.index.ledger.DecisionRule.Searched;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Applies search results: what decides applications. Confined to the thread of its ledger. */
final class SearchResults {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final Answers answers;

    SearchResults(Tables tables, Answers answers) {
        this.tables = tables;
        this.applications = tables.applications;
        this.outcomes = tables.outcomes;
        this.answers = answers;
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
        applications.setUndecided(row, false);
        tables.subjects.undecidedChanged(subject, -1);

        List<Findings.Found> duplicates = duplicates(row, report, policy);
        Searched searched = searched(row, report, duplicates);
        Ruling ruling = DecisionRule.afterSearch(policy, searched);
        outcomes.setFindings(row, tables.findings.append(report.own(), duplicates));
        long total = Math.max(0, report.finishedAtMicros() - outcomes.receivedAtMicros(row));
        double estimatedFpir =
                DecisionRule.estimatedFpir(policy, duplicates, report.searchedSubjects(), searched.complete());
        outcomes.setSearched(row, report.searchMicros(), total, estimatedFpir, report.searchedReferences());
        outcomes.setDecision(row, ruling.decision(), ruling.reasons(), policy.version(), at.position());
        if (ruling.decision() == Decision.APPROVE) {
            approve(subject, row, at);
        }
    }

    private Searched searched(long row, SearchReport report, List<Findings.Found> duplicates) {
        boolean duplicateUndecided = false;
        for (Findings.Found duplicate : duplicates) {
            duplicateUndecided |= applications.isUndecided(duplicate.row());
        }
        return new Searched(
                applications.kind(row),
                applications.samples(row),
                applications.isConcurrent(row),
                tables.subjects.lastApproved(applications.subject(row)) != RowStore.NONE,
                report.complete() && knowsAll(report),
                !duplicates.isEmpty(),
                duplicateUndecided,
                report.own());
    }

    /** Candidates at or over the review threshold that are on file under another identity. */
    private List<Findings.Found> duplicates(long row, SearchReport report, Policy policy) {
        double threshold = DecisionRule.reviewThreshold(policy, report.searchedSubjects());
        List<Findings.Found> duplicates = new ArrayList<>();
        for (EncounterCandidate candidate : report.candidates()) {
            long found = tables.encounters.row(candidate.encounter());
            if (candidate.score() >= threshold
                    && found != RowStore.NONE
                    && applications.subject(found) != applications.subject(row)) {
                duplicates.add(new Findings.Found(found, candidate.score(), candidate.comparisons()));
            }
        }
        return duplicates;
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

    private void approve(long subject, long row, LogPoint at) {
        long older = tables.subjects.lastApproved(subject);
        for (; older != RowStore.NONE; older = applications.olderApproved(older)) {
            if (outcomes.hasCard(older)) {
                switch (outcomes.cardState(older)) {
                    case ACTIVE, LOST -> outcomes.setCard(older, CardState.REPLACED, at.timeMs());
                    case REPLACED, TO_BE_DESTROYED -> {}
                }
            }
        }
        tables.approve(subject, row);
        outcomes.setCard(row, CardState.ACTIVE, at.timeMs());
    }
}
