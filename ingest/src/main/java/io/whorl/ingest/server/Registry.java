package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.node.Node;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What concerns subjects and cards without captures. Any thread. */
record Registry(Admission admission, Node node, Gateway gateway, Comparisons comparisons) {

    private static final Refusal NOT_THE_OWNER = new Refusal(
            Refusal.Kind.CONFLICT,
            "NOT_THE_OWNER",
            "Who reports the loss does not match the references of the owner.",
            "captures");

    CompletableFuture<Outcome<SubjectDeleted>> delete(String requestId, String subjectId) {
        return send(
                new Command.DeleteSubject(requestId, subjectId),
                event -> event instanceof SubjectDeleted deleted ? deleted : null);
    }

    /** Who reports a loss with captures is compared first. */
    CompletableFuture<Outcome<Card>> reportLoss(LossReport report) {
        if (report.captures().isEmpty()) {
            return lost(report);
        }
        return comparisons
                .verify(new VerificationRequest.OfSubject(report.subjectId(), report.captures(), null))
                .thenCompose(verified -> switch (verified) {
                    case Outcome.Refused<Verification>(Refusal refusal) -> completedFuture(Outcome.refused(refusal));
                    case Outcome.Accepted<Verification>(Verification verification) ->
                        verification.decision() == MatchDecision.MATCH
                                ? lost(report)
                                : completedFuture(Outcome.refused(NOT_THE_OWNER));
                });
    }

    private CompletableFuture<Outcome<Card>> lost(LossReport report) {
        return send(
                new Command.ReportLoss(report.reportId(), report.subjectId(), report.acceptancePoint()),
                Registry::card);
    }

    CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report) {
        return send(
                new Command.ReportFoundCard(report.reportId(), report.cardId(), report.acceptancePoint()),
                Registry::card);
    }

    CompletableFuture<Outcome<List<Card>>> cards(String subjectId) {
        Refusal refusal = admission.ofQuestion();
        return refusal == null
                ? node.ask(ledger -> Outcome.of(ledger.cards(subjectId)))
                : completedFuture(Outcome.refused(refusal));
    }

    private <T> CompletableFuture<Outcome<T>> send(Command command, Function<Event.Answer, @Nullable T> expected) {
        Refusal refusal = admission.ofCommand();
        return refusal == null
                ? gateway.send(command, false).thenApply(delivery -> Deliveries.outcome(delivery, expected))
                : completedFuture(Outcome.refused(refusal));
    }

    private static @Nullable Card card(Event.Answer event) {
        return event instanceof Event.CardReported(String _, Card card, long _) ? card : null;
    }
}
