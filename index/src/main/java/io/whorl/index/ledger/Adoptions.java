package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.MoveCommand.AdoptApplication;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.SlotMap;
import io.whorl.index.wire.Stage;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes subjects of another shard: an application after the other, each with its answer and its reference, then the subject, which is served
 * from there on. Confined to the thread of its ledger.
 */
final class Adoptions {

    private static final int DONE = 1;

    private final Tables tables;
    private final ApplicationRows applications;
    private final SubjectRows subjects;
    private final Outcomes outcomes;

    Adoptions(Tables tables) {
        this.tables = tables;
        applications = tables.applications;
        subjects = tables.subjects;
        outcomes = tables.outcomes;
    }

    void apply(AdoptApplication command, LogPoint at, Consumer<Event> sink) {
        String id = command.applicationId();
        SlotMap map = tables.moves.inForce();
        if (map == null || !map.comes(SlotMap.slot(command.subjectId()))) {
            sink.accept(MoveRefusals.notToMove(id));
            return;
        }
        long known = applications.find(id);
        long subject = subjects.find(command.subjectId());
        if (known != RowStore.NONE) {
            boolean again = !applications.isDeleted(known)
                    && applications.subject(known) == subject
                    && applications.hasDigest(known, command.digest());
            sink.accept(again ? new Event.TuningChanged(id, DONE, at.position()) : Refusals.idReused(id));
            return;
        }
        if (subject != RowStore.NONE && !subjects.is(subject, SubjectRows.ARRIVING)) {
            sink.accept(MoveRefusals.here(id));
            return;
        }
        adopt(command, at, sink);
        sink.accept(new Event.TuningChanged(id, DONE, at.position()));
    }

    private void adopt(AdoptApplication command, LogPoint at, Consumer<Event> sink) {
        long subject = subjects.findOrAdd(command.subjectId(), tables.totals);
        subjects.set(subject, SubjectRows.ARRIVING);
        long row = applications.append(NewApplication.of(command, subject));
        outcomes.setLogPosition(row, at.position());
        tables.link(subject, row);
        ApplicationAnswer answer = command.answer();
        if (answer != null) {
            decided(row, command, answer, at);
        }
        if (command.sealedTemplates().length > 0) {
            long encounter = tables.insert(row);
            sink.accept(new Event.ReferenceInserted(
                    encounter, subjects.number(subject), command.applicationId(), command.sealedTemplates()));
        }
        if (command.approved()) {
            tables.approve(subject, row);
        }
    }

    private void decided(long row, AdoptApplication command, ApplicationAnswer answer, LogPoint at) {
        outcomes.setDecision(row, answer.decision(), answer.reasons(), answer.policyVersion(), at.position());
        outcomes.setReceived(row, command.receivedAtMicros(), answer.extractMicros(), answer.totalMicros());
        outcomes.setSearched(
                row, answer.searchMicros(), answer.totalMicros(), answer.estimatedFpir(), answer.searchedReferences());
        if (answer.own() != null || !answer.candidates().isEmpty()) {
            outcomes.setFindings(row, tables.findings.append(found(answer)));
        }
        Stage stage = command.stage();
        if (stage != null) {
            tables.lives.setStage(tables.lives.of(row, at.timeMs()), stage);
        } else if (tables.rules.active().fullLife() && answer.decision() == Decision.REVIEW) {
            // as reviews of before there were steps, which are open from then on
            tables.lives.setReview(tables.lives.of(row, at.timeMs()), tables.reviews.append(row));
        }
        CardState card = command.card();
        if (card != null) {
            outcomes.setCard(row, card, command.cardChangedAtMs());
        }
    }

    /** What the answer lists; no policy of this shard decided it, so none can decide it again. */
    private ScoreVector found(ApplicationAnswer answer) {
        List<ScoreVector.Found> found = new ArrayList<>();
        for (Candidate candidate : answer.candidates()) {
            long row = tables.foreign.append(candidate.subjectId(), candidate.applicationId());
            found.add(new ScoreVector.Found(row, candidate.score(), false, candidate.comparisons()));
        }
        return new ScoreVector(true, false, answer.own(), found, found.size(), 0, 0, 0);
    }

    /** The last step: from here on the subject is served here. */
    Event complete(MoveCommand.AdoptSubject command, LogPoint at) {
        long come = tables.moves.counts().come(command.from());
        long subject = subjects.find(command.subjectId());
        boolean arriving = subject != RowStore.NONE && subjects.is(subject, SubjectRows.ARRIVING);
        if (command.number() <= come && !arriving) {
            // again
            return new Event.TuningChanged(command.id(), DONE, at.position());
        }
        if (command.number() != come + 1) {
            return MoveRefusals.anotherMoves(command.id());
        }
        if (!arriving || count(subject) != command.applications()) {
            return MoveRefusals.incomplete(command.id());
        }
        putOn(command.subjectId(), command.lists(), at);
        subjects.clear(subject, SubjectRows.ARRIVING);
        subjects.set(subject, SubjectRows.ADOPTED);
        tables.moves.came(command.from(), tables.totals.nextEncounter());
        return new Event.TuningChanged(command.id(), DONE, at.position());
    }

    void putOn(String subjectId, Set<RefusalList> lists, LogPoint at) {
        for (RefusalList list : lists) {
            tables.listed.put(subjectId, list, true, Names.NONE, at.timeMs());
        }
    }

    private int count(long subject) {
        int count = 0;
        for (long row = subjects.lastRow(subject); row != RowStore.NONE; row = applications.older(row)) {
            count++;
        }
        return count;
    }
}
