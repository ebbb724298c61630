package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.node.Node;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What concerns subjects and cards without captures. Any thread. */
record Registry(Admission admission, Node node, Gateway gateway) {

    CompletableFuture<Outcome<SubjectDeleted>> delete(String requestId, String subjectId) {
        return send(
                new Command.DeleteSubject(requestId, subjectId),
                event -> event instanceof SubjectDeleted deleted ? deleted : null);
    }

    CompletableFuture<Outcome<Card>> reportLoss(LossReport report) {
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
