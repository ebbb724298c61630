package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision that a case must have.
 *
 * @param reasons all of these must be among the reasons; an approval must have none
 * @param candidate who must be among the candidates; null for anyone or no one
 */
record Expected(
        Decision decision, List<Reason> reasons, @Nullable String candidate) {

    static Expected approval() {
        return new Expected(Decision.APPROVE, List.of(), null);
    }

    static Expected reviewFor(Reason... reasons) {
        return new Expected(Decision.REVIEW, List.of(reasons), null);
    }

    static Expected duplicateOf(String subjectId) {
        return new Expected(Decision.REVIEW, List.of(Reason.DUPLICATE_OF_OTHER_SUBJECT), subjectId);
    }

    static Expected refusalFor(Reason... reasons) {
        return new Expected(Decision.REFUSE, List.of(reasons), null);
    }

    static Expected recapture() {
        return new Expected(Decision.RECAPTURE, List.of(Reason.QUALITY_TOO_LOW), null);
    }

    boolean isMetBy(Answer answer) {
        return answer.decision().equals(decision.name())
                && answer.reasons()
                        .containsAll(reasons.stream().map(Reason::name).toList())
                && (decision != Decision.APPROVE || answer.reasons().isEmpty())
                && (candidate == null || answer.names(candidate));
    }

    /** In a few words. */
    String describe() {
        StringBuilder text = new StringBuilder(decision.name());
        reasons.forEach(r -> text.append(' ').append(r.name()));
        return candidate == null ? text.toString() : text + " of " + candidate;
    }
}
