package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Decision;

/** The answer of an application, read from its rows. Confined to the thread of its ledger. */
final class Answers {

    private final ApplicationRows applications;
    private final Findings findings;

    Answers(Tables tables) {
        applications = tables.applications;
        findings = tables.findings;
    }

    ApplicationAnswer answer(long row) {
        long found = applications.findings(row);
        return new ApplicationAnswer(
                applications.id(row),
                applications.decision(row),
                applications.reasons(row),
                findings.candidates(found),
                findings.own(found),
                applications.captures(row),
                applications.estimatedFpir(row),
                applications.searchedReferences(row),
                applications.policyVersion(row),
                applications.logPosition(row),
                applications.extractMicros(row),
                applications.searchMicros(row),
                applications.totalMicros(row));
    }

    /** Accepted or decided, as it stands. */
    Event.Answer event(long row) {
        ApplicationAnswer answer = answer(row);
        return answer.decision() == Decision.PENDING
                ? new Event.ApplicationAccepted(answer)
                : new Event.ApplicationDecided(answer);
    }
}
