package io.whorl.index.ledger;

import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.matcher.vocabulary.Refusal;

/** The refusals that the ledger gives. Stateless. */
final class Refusals {

    private Refusals() {}

    static CommandRefused idReused(String commandId) {
        return refused(commandId, Refusal.Kind.CONFLICT, "ID_REUSED", "This id was used before, for something else.");
    }

    /** Also for an exact repetition: of a deleted application nothing is left that could be compared or answered. */
    static CommandRefused subjectDeleted(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "SUBJECT_DELETED",
                "This id belonged to a subject that was deleted; it cannot be used again.");
    }

    static CommandRefused subjectNotFound(String commandId) {
        return refused(commandId, Refusal.Kind.NOT_FOUND, "SUBJECT_NOT_FOUND", "This subject is not known.");
    }

    static CommandRefused cardNotFound(String commandId) {
        return refused(commandId, Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND", "There is no such card.");
    }

    static CommandRefused applicationNotFound(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.NOT_FOUND,
                "APPLICATION_NOT_FOUND",
                "No application waits for this search result.");
    }

    static CommandRefused noTemplates(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.UNUSABLE,
                "NO_USABLE_TEMPLATES",
                "A reference needs at least one usable finger or face.");
    }

    private static CommandRefused refused(String commandId, Refusal.Kind kind, String code, String detail) {
        return new CommandRefused(commandId, new Refusal(kind, code, detail, null));
    }
}
