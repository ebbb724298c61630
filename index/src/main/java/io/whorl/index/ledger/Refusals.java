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

    static CommandRefused policyNotFound(String commandId) {
        return refused(commandId, Refusal.Kind.NOT_FOUND, "POLICY_NOT_FOUND", "There is no policy of this version.");
    }

    static CommandRefused tooManyPolicies(String commandId) {
        return tooMany(commandId, "TOO_MANY_POLICIES", PolicyRows.MAX_VERSIONS);
    }

    static CommandRefused notSimulated(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "POLICY_NOT_SIMULATED",
                "A draft is simulated over past decisions before it is activated.");
    }

    static CommandRefused activeAlready(String commandId) {
        return refused(commandId, Refusal.Kind.CONFLICT, "ACTIVE_ALREADY", "This version is the active one.");
    }

    static CommandRefused retired(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "RETIRED",
                "This version was active once; to put it back, bring in a copy of it.");
    }

    static CommandRefused samePerson(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "SAME_PERSON",
                "Who brought a version in cannot activate it: two different people are needed.");
    }

    static CommandRefused calibrationNotFound(String commandId) {
        return refused(
                commandId, Refusal.Kind.NOT_FOUND, "CALIBRATION_NOT_FOUND", "There is no calibration of this version.");
    }

    static CommandRefused tooManyCalibrations(String commandId) {
        return tooMany(commandId, "TOO_MANY_CALIBRATIONS", CalibrationRows.MAX_VERSIONS);
    }

    private static CommandRefused tooMany(String commandId, String code, int limit) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                code,
                "Every version is kept for good, and there are as many as the limit of " + limit + " allows.");
    }

    private static CommandRefused refused(String commandId, Refusal.Kind kind, String code, String detail) {
        return new CommandRefused(commandId, new Refusal(kind, code, detail, null));
    }
}
