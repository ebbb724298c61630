package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Decision;

/** The answer of an application, read from its rows. Confined to the thread of its ledger. */
final class Answers {

    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final Findings findings;

    Answers(Tables tables) {
        applications = tables.applications;
        outcomes = tables.outcomes;
        findings = tables.findings;
    }

    ApplicationAnswer answer(long row) {
        long found = outcomes.findings(row);
        return new ApplicationAnswer(
                applications.id(row),
                outcomes.decision(row),
                outcomes.reasons(row),
                findings.candidates(found),
                findings.own(found),
                applications.captures(row),
                outcomes.estimatedFpir(row),
                outcomes.searchedReferences(row),
                outcomes.policyVersion(row),
                outcomes.logPosition(row),
                outcomes.extractMicros(row),
                outcomes.searchMicros(row),
                outcomes.totalMicros(row));
    }

    /** Accepted or decided, as it stands. */
    Event.Answer event(long row) {
        ApplicationAnswer answer = answer(row);
        return answer.decision() == Decision.PENDING
                ? new Event.ApplicationAccepted(answer)
                : new Event.ApplicationDecided(answer);
    }
}
