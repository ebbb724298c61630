package io.whorl.index.ledger;

import io.whorl.index.ledger.StepRows.By;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Step;
import java.util.function.Consumer;

/** Applies reports of lost and found cards. Confined to the thread of its ledger. */
final class CardReports {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final RequestRows requests;
    private final Lives lives;

    CardReports(Tables tables, Lives lives) {
        this.tables = tables;
        this.lives = lives;
        this.applications = tables.applications;
        this.outcomes = tables.outcomes;
        this.requests = tables.requests;
    }

    void apply(Command.ReportLoss command, LogPoint at, Consumer<Event> sink) {
        long known = requests.find(command.reportId());
        if (known != RowStore.NONE) {
            boolean repetition = requests.isRepetition(known, RequestRows.LOSS, command.subjectId());
            sink.accept(repetition ? repeated(known, command.reportId()) : Refusals.idReused(command.reportId()));
            return;
        }
        long card = losable(command.subjectId());
        if (card == RowStore.NONE) {
            sink.accept(Refusals.cardNotFound(command.reportId()));
            return;
        }
        if (!tables.rules.active().fullLife() && outcomes.cardState(card) == CardState.ACTIVE) {
            outcomes.setCard(card, CardState.LOST, at.timeMs());
        } else if (lives.isAllowed(Step.LOSE, card)) {
            lives.take(card, Step.LOSE, new By(command.actor(), command.acceptancePoint(), "", 0), at);
        }
        long row = requests.append(RequestRows.LOSS, command.reportId(), command.subjectId(), at.position());
        sink.accept(reported(row, card, command.reportId()));
    }

    void apply(Command.ReportFoundCard command, LogPoint at, Consumer<Event> sink) {
        long known = requests.find(command.reportId());
        if (known != RowStore.NONE) {
            boolean repetition = requests.isRepetition(known, RequestRows.FOUND, command.cardId());
            sink.accept(repetition ? repeated(known, command.reportId()) : Refusals.idReused(command.reportId()));
            return;
        }
        long card = applications.find(command.cardId());
        if (card == RowStore.NONE || !outcomes.hasCard(card)) {
            sink.accept(Refusals.cardNotFound(command.reportId()));
            return;
        }
        if (!tables.rules.active().fullLife()) {
            foundAtOnce(card, at);
        } else if (lives.isAllowed(Step.FIND, card)) {
            lives.take(card, Step.FIND, new By(command.actor(), command.acceptancePoint(), "", 0), at);
        }
        long row = requests.append(RequestRows.FOUND, command.reportId(), command.cardId(), at.position());
        sink.accept(reported(row, card, command.reportId()));
    }

    /** Without the steps between desk and card, a found card is its owner's again. */
    private void foundAtOnce(long card, LogPoint at) {
        switch (outcomes.cardState(card)) {
            case LOST -> outcomes.setCard(card, CardState.ACTIVE, at.timeMs());
            case REPLACED -> outcomes.setCard(card, CardState.TO_BE_DESTROYED, at.timeMs());
            case ACTIVE, TO_BE_DESTROYED, MADE, FOUND, DESTROYED -> {}
        }
    }

    /** The subject's active card, else one that is lost, or was found meanwhile. */
    private long losable(String subjectId) {
        long subject = tables.subjects.find(subjectId);
        long lost = RowStore.NONE;
        long card = subject == RowStore.NONE ? RowStore.NONE : tables.subjects.lastApproved(subject);
        for (; card != RowStore.NONE; card = applications.olderApproved(card)) {
            if (outcomes.hasCard(card)) {
                switch (outcomes.cardState(card)) {
                    case ACTIVE -> {
                        return card;
                    }
                    case LOST, FOUND -> lost = lost == RowStore.NONE ? card : lost;
                    case REPLACED, TO_BE_DESTROYED, MADE, DESTROYED -> {}
                }
            }
        }
        return lost;
    }

    private Event reported(long row, long cardRow, String reportId) {
        Card card = tables.card(cardRow);
        requests.setCard(row, cardRow, card.state(), card.changedAtMs());
        return new Event.CardReported(reportId, card, requests.logPosition(row));
    }

    /** The same answer again: the card as it was then. */
    private Event repeated(long row, String reportId) {
        long cardRow = requests.cardRow(row);
        if (applications.isDeleted(cardRow)) {
            return Refusals.subjectDeleted(reportId);
        }
        Card now = tables.card(cardRow);
        Card then = new Card(now.cardId(), now.subjectId(), requests.cardState(row), requests.cardChangedAtMs(row));
        return new Event.CardReported(reportId, then, requests.logPosition(row));
    }
}
