package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.node.Node;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.LifeChanged;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.LossAnswer;
import io.whorl.ingest.contract.LossAnswer.Reporter;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What concerns subjects and cards, and not applications. Any thread. */
record Registry(Admission admission, Node node, Gateway gateway, Comparisons comparisons) {

    CompletableFuture<Outcome<SubjectDeleted>> delete(String requestId, String subjectId) {
        return admission.forgotten(
                subjectId,
                () -> send(
                        new Command.DeleteSubject(requestId, subjectId),
                        event -> event instanceof SubjectDeleted deleted ? deleted : null));
    }

    /** The card is lost before anything else is looked at; then who reports it is compared. */
    CompletableFuture<Outcome<LossAnswer>> reportLoss(LossReport report, String actor) {
        CompletableFuture<Outcome<Card>> lost = send(
                new Command.ReportLoss(report.reportId(), report.subjectId(), report.acceptancePoint(), actor),
                report.subjectId(),
                Registry::card);
        return lost.thenCompose(outcome -> switch (outcome) {
            case Outcome.Refused<Card>(Refusal refusal) -> completedFuture(Outcome.refused(refusal));
            case Outcome.Accepted<Card>(Card card) ->
                node.ask(ledger -> ledger.issuance().hasFingerprints(card.cardId()))
                        .thenCompose(fingers -> reporter(report, actor, card, fingers))
                        .thenApply(reporter -> Outcome.of(new LossAnswer(card, reporter)));
        });
    }

    /** What is refused here changes nothing about the loss: then nobody was compared. */
    private CompletableFuture<Reporter> reporter(LossReport report, String actor, Card card, boolean hasFingerprints) {
        if (report.captures().isEmpty()) {
            return completedFuture(hasFingerprints ? Reporter.NOT_COMPARED : Reporter.NOTHING_TO_COMPARE);
        }
        return comparisons
                .verify(new VerificationRequest.OfSubject(report.subjectId(), report.captures(), null))
                .thenCompose(verified -> switch (verified) {
                    case Outcome.Refused<Verification> _ -> completedFuture(Reporter.NOT_COMPARED);
                    case Outcome.Accepted<Verification>(Verification verification) -> {
                        boolean byFinger = verification.comparisons().stream()
                                .anyMatch(comparison -> comparison.modality() == Modality.FINGER);
                        yield verification.decision() != MatchDecision.MATCH
                                ? completedFuture(Reporter.NOT_THE_OWNER)
                                : hasFingerprints && !byFinger
                                        ? completedFuture(Reporter.NOT_COMPARED)
                                        : confirm(report, actor, card, verification.score());
                    }
                });
    }

    /** Under an id that no client can choose, so that the report again is the confirmation again. */
    private CompletableFuture<Reporter> confirm(LossReport report, String actor, Card card, double score) {
        LifeCommand confirmation = new LifeCommand.TakeStep(
                report.reportId() + "/owner",
                actor,
                card.cardId(),
                Step.CONFIRM_LOSS,
                report.acceptancePoint(),
                score,
                "");
        CompletableFuture<Outcome<LifeChanged>> sent =
                send(confirmation, event -> event instanceof LifeChanged changed ? changed : null);
        return sent.thenApply(outcome -> switch (outcome) {
            case Outcome.Accepted<LifeChanged> _ -> Reporter.OWNER;
            // found or replaced meanwhile: then there is no loss to confirm any more
            case Outcome.Refused<LifeChanged>(Refusal refusal) ->
                refusal.code().equals("STEP_NOT_ALLOWED") ? Reporter.OWNER : Reporter.NOT_COMPARED;
        });
    }

    CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report, String actor) {
        return send(
                new Command.ReportFoundCard(report.reportId(), report.cardId(), report.acceptancePoint(), actor),
                Registry::card);
    }

    CompletableFuture<Outcome<List<Card>>> cards(String subjectId) {
        return admission.here(subjectId, () -> {
            Refusal refusal = admission.ofQuestion();
            return refusal == null
                    ? node.ask(ledger -> Outcome.of(ledger.cards(subjectId)))
                    : completedFuture(Outcome.refused(refusal));
        });
    }

    private <T> CompletableFuture<Outcome<T>> send(
            Command command, String subjectId, Function<Event.Answer, @Nullable T> expected) {
        return admission.here(subjectId, () -> send(command, expected));
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
