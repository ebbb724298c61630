package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Applies true deletions. Confined to the thread of its ledger. */
final class Deletions {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final SubjectRows subjects;
    private final Lives lives;

    Deletions(Tables tables, Lives lives) {
        this.tables = tables;
        this.lives = lives;
        this.applications = tables.applications;
        this.outcomes = tables.outcomes;
        this.subjects = tables.subjects;
    }

    void apply(Command.DeleteSubject command, LogPoint at, Consumer<Event> sink) {
        long known = tables.requests.find(command.requestId());
        if (known != RowStore.NONE) {
            boolean repetition = tables.requests.isRepetition(known, RequestRows.DELETION, command.subjectId());
            sink.accept(repetition ? deleted(known, command) : Refusals.idReused(command.requestId()));
            return;
        }
        long subject = subjects.find(command.subjectId());
        if (subject == RowStore.NONE) {
            sink.accept(Refusals.subjectNotFound(command.requestId()));
            return;
        }
        List<String> dissolved = new ArrayList<>();
        Event.EncountersDeleted encounters = delete(subject, dissolved);
        long row =
                tables.requests.append(RequestRows.DELETION, command.requestId(), command.subjectId(), at.position());
        tables.requests.setEncounters(row, encounters.encounters().length);
        sink.accept(encounters);
        for (String applicationId : dissolved) {
            sink.accept(new Event.PendingDissolved(applicationId, Refusals.subjectDeleted(applicationId)));
        }
        sink.accept(deleted(row, command));
    }

    /** Deletes what is left here of a subject that moved away, or what came of one that does not come. */
    void forget(long subject, Consumer<Event> sink) {
        sink.accept(delete(subject, new ArrayList<>()));
    }

    /** Deletes every row of a subject, newest first, and puts the applications that waited for a search into {@code dissolved}. */
    private Event.EncountersDeleted delete(long subject, List<String> dissolved) {
        List<Long> encounters = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        boolean hasReferences = !subjects.is(subject, SubjectRows.MOVED);
        long row = subjects.lastRow(subject);
        while (row != RowStore.NONE) {
            long older = applications.older(row);
            ids.add(applications.id(row));
            if (hasReferences && applications.encounter(row) >= 0) {
                encounters.add(applications.encounter(row));
                tables.totals.encounterDeleted();
            }
            if (applications.isUndecided(row)) {
                dissolved.add(applications.id(row));
            }
            delete(row);
            row = older;
        }
        subjects.delete(subject);
        Collections.reverse(ids);
        Collections.reverse(dissolved);
        long[] ascending = encounters.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(ascending);
        return new Event.EncountersDeleted(ascending, ids.toArray(String[]::new));
    }

    private void delete(long row) {
        long encounter = applications.encounter(row);
        if (encounter >= 0) {
            tables.encounters.put(encounter, RowStore.NONE);
        }
        if (applications.isUndecided(row)) {
            tables.pending.remove(row);
        } else if (applications.isRecorded(row)) {
            tables.decided.remove(row);
        }
        lives.delete(row);
        tables.findings.delete(outcomes.findings(row));
        applications.delete(row);
    }

    private Event deleted(long row, Command.DeleteSubject command) {
        return new Event.SubjectDeleted(
                command.requestId(),
                command.subjectId(),
                tables.requests.encounters(row),
                tables.requests.logPosition(row));
    }
}
