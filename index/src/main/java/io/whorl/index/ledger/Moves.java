package io.whorl.index.ledger;

import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.SlotMap;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves subjects between this shard and others: one leaves at a time, and those of another shard are adopted in the order in which they left
 * it (decisions/0042). Confined to the thread of its ledger.
 */
final class Moves {

    private static final int DONE = 1;

    private final Tables tables;
    private final SubjectRows subjects;
    private final MoveRows moves;
    private final Adoptions adoptions;
    private final Deletions deletions;

    Moves(Tables tables, Deletions deletions) {
        this.tables = tables;
        this.deletions = deletions;
        subjects = tables.subjects;
        moves = tables.moves;
        adoptions = new Adoptions(tables);
    }

    void apply(MoveCommand command, LogPoint at, Consumer<Event> sink) {
        switch (command) {
            case MoveCommand.PutMapInForce put -> sink.accept(putInForce(put, at));
            case MoveCommand.LeaveSubject leave -> sink.accept(leave(leave, at));
            case MoveCommand.AdoptApplication adopted -> adoptions.apply(adopted, at, sink);
            case MoveCommand.AdoptSubject adopted -> sink.accept(adoptions.complete(adopted, at));
            case MoveCommand.AdoptLists(String subjectId, Set<RefusalList> lists) -> {
                if (!tables.listed.knows(subjectId)) {
                    adoptions.putOn(subjectId, lists, at);
                }
                sink.accept(new Event.TuningChanged(subjectId, DONE, at.position()));
            }
            case MoveCommand.RemoveSubject(String subjectId) -> remove(subjectId, at, sink);
            case MoveCommand.StaySubject(String subjectId) -> sink.accept(stay(subjectId, at));
            case MoveCommand.ForgetSubject(String subjectId) -> forget(subjectId, at, sink);
        }
    }

    private Event putInForce(MoveCommand.PutMapInForce command, LogPoint at) {
        SlotMap map = command.map();
        SlotMap inForce = moves.inForce();
        if (!map.equals(inForce)) {
            if (inForce != null && map.version() <= inForce.version()) {
                return MoveRefusals.mapNotNext(command.id(), inForce);
            }
            if (isAnybodyElsewhere(map)) {
                return MoveRefusals.stillToMove(command.id());
            }
            moves.putInForce(map);
        }
        return new Event.TuningChanged(command.id(), map.version(), at.position());
    }

    /** Whether somebody is here whose slot belonged to another shard before this map. Reads every row: some 0.1 s for a million people. */
    private boolean isAnybodyElsewhere(SlotMap map) {
        for (long row = tables.store.first(); row != RowStore.NONE; row = tables.store.next(row)) {
            if (subjects.isLive(row)
                    && !subjects.is(row, SubjectRows.MOVED)
                    && !map.former(subjects.slot(row)).equals(map.own())) {
                return true;
            }
        }
        return false;
    }

    private Event leave(MoveCommand.LeaveSubject command, LogPoint at) {
        long subject = subjects.find(command.subjectId());
        SlotMap map = moves.inForce();
        if (subject == RowStore.NONE) {
            return Refusals.subjectNotFound(command.id());
        }
        int slot = subjects.slot(subject);
        if (map == null || !map.leaves(slot) || subjects.is(subject, SubjectRows.MOVED | SubjectRows.STAYS)) {
            return MoveRefusals.notToMove(command.id());
        }
        if (moves.leaving() != subject) {
            if (moves.leaving() != RowStore.NONE) {
                return MoveRefusals.anotherMoves(command.id());
            }
            if (!MoveView.isAtRest(tables, subject)) {
                return MoveRefusals.notAtRest(command.id());
            }
            moves.leave(subject);
        }
        int number = Math.toIntExact(moves.counts().gone(map.owner(slot)) + 1);
        return new Event.TuningChanged(command.id(), number, at.position());
    }

    /** References leave records and columns; their numbers keep their rows, so that who was found just now stays a candidate. */
    private void remove(String subjectId, LogPoint at, Consumer<Event> sink) {
        long subject = subjects.find(subjectId);
        SlotMap map = moves.inForce();
        if (subject == RowStore.NONE || map == null) {
            sink.accept(Refusals.subjectNotFound(subjectId));
            return;
        }
        if (subject == moves.leaving()) {
            moves.left(SubjectRows.MOVED);
            moves.gone(map.owner(subjects.slot(subject)));
            long[] encounters = encounters(subject);
            for (int i = 0; i < encounters.length; i++) {
                tables.totals.encounterDeleted();
            }
            sink.accept(new Event.EncountersDeleted(encounters, new String[0]));
        } else if (!subjects.is(subject, SubjectRows.MOVED)) {
            sink.accept(MoveRefusals.anotherMoves(subjectId));
            return;
        }
        sink.accept(new Event.TuningChanged(subjectId, DONE, at.position()));
    }

    private long[] encounters(long subject) {
        long[] encounters = new long[0];
        for (long row = subjects.lastRow(subject); row != RowStore.NONE; row = tables.applications.older(row)) {
            if (tables.applications.encounter(row) >= 0) {
                encounters = Arrays.copyOf(encounters, encounters.length + 1);
                encounters[encounters.length - 1] = tables.applications.encounter(row);
            }
        }
        Arrays.sort(encounters);
        return encounters;
    }

    private Event stay(String subjectId, LogPoint at) {
        long subject = subjects.find(subjectId);
        if (subject == RowStore.NONE) {
            return Refusals.subjectNotFound(subjectId);
        }
        if (subject == moves.leaving()) {
            moves.left(SubjectRows.STAYS);
        } else if (!subjects.is(subject, SubjectRows.STAYS)) {
            return MoveRefusals.anotherMoves(subjectId);
        }
        return new Event.TuningChanged(subjectId, DONE, at.position());
    }

    private void forget(String subjectId, LogPoint at, Consumer<Event> sink) {
        long subject = subjects.find(subjectId);
        if (subject != RowStore.NONE && !subjects.is(subject, SubjectRows.MOVED | SubjectRows.ARRIVING)) {
            sink.accept(MoveRefusals.here(subjectId));
            return;
        }
        if (subject != RowStore.NONE) {
            deletions.forget(subject, sink);
        }
        sink.accept(new Event.TuningChanged(subjectId, subject == RowStore.NONE ? 0 : DONE, at.position()));
    }
}
