package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Stage;
import java.util.function.Consumer;

/** The answers to steps and verdicts, and the same ones again. Stateless. */
final class LifeAnswers {

    private LifeAnswers() {}

    /** Whether this id was used before: then the sink has its answer. */
    static boolean answeredBefore(Tables tables, int purpose, String requestId, String content, Consumer<Event> sink) {
        long known = tables.requests.find(requestId);
        if (known == RowStore.NONE) {
            return false;
        }
        if (!tables.requests.isRepetition(known, purpose, content)) {
            sink.accept(Refusals.idReused(requestId));
        } else if (tables.applications.isDeleted(tables.requests.cardRow(known))) {
            sink.accept(Refusals.subjectDeleted(requestId));
        } else {
            sink.accept(repeated(tables, known, requestId));
        }
        return true;
    }

    /** Appends the request of what was just done to an application; returns its answer. */
    static Event changed(Tables tables, int purpose, String requestId, String content, long row, LogPoint at) {
        long request = tables.requests.append(purpose, requestId, content, at.position());
        CardState card = tables.outcomes.hasCard(row) ? tables.outcomes.cardState(row) : null;
        tables.requests.setLife(request, row, tables.lives.stageOf(row), card, at.timeMs());
        return repeated(tables, request, requestId);
    }

    private static Event repeated(Tables tables, long request, String requestId) {
        Stage stage = tables.requests.stage(request);
        return new Event.LifeChanged(
                requestId,
                tables.applications.id(tables.requests.cardRow(request)),
                stage,
                tables.requests.cardStateIfAny(request),
                tables.requests.cardChangedAtMs(request),
                tables.requests.logPosition(request));
    }
}
