package io.whorl.index.ledger;

import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.index.wire.SlotMap;
import io.whorl.matcher.vocabulary.Refusal;

/** The refusals that come of moves between shards. Stateless. */
final class MoveRefusals {

    private MoveRefusals() {}

    static CommandRefused otherShard(String commandId, String shard) {
        return conflict(
                commandId, "OTHER_SHARD", "This subject is on shard \"" + shard + "\": send the request there.");
    }

    static CommandRefused moving(String commandId) {
        return new CommandRefused(
                commandId,
                Refusal.unavailable(
                        "SUBJECT_MOVING", "This subject is on its way to another shard at this moment: come again."));
    }

    static CommandRefused mapNotNext(String commandId, SlotMap inForce) {
        return conflict(
                commandId,
                "MAP_NOT_NEXT",
                "The map of shards in force is " + inForce + "; another one has a higher version.");
    }

    static CommandRefused stillToMove(String commandId) {
        return conflict(
                commandId,
                "STILL_TO_MOVE",
                "People are here whose slots this map does not give to this shard before: those of the map in force move first.");
    }

    static CommandRefused notToMove(String commandId) {
        return conflict(commandId, "NOT_TO_MOVE", "By the map in force this subject does not move here or from here.");
    }

    static CommandRefused notAtRest(String commandId) {
        return conflict(
                commandId, "NOT_AT_REST", "Something is under way for this subject: it moves once that has ended.");
    }

    static CommandRefused anotherMoves(String commandId) {
        return conflict(commandId, "ANOTHER_MOVES", "Another subject leaves or comes first.");
    }

    static CommandRefused here(String commandId) {
        return conflict(commandId, "SUBJECT_HERE", "This subject is on file here, and did not come from elsewhere.");
    }

    static CommandRefused incomplete(String commandId) {
        return conflict(commandId, "INCOMPLETE", "Not every application of this subject has come.");
    }

    private static CommandRefused conflict(String commandId, String code, String detail) {
        return new CommandRefused(commandId, new Refusal(Refusal.Kind.CONFLICT, code, detail, null));
    }
}
