package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.Refusal;
import org.jspecify.annotations.Nullable;

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

    static CommandRefused noSuchApplication(String commandId) {
        return refused(
                commandId, Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND", "There is no application of this id.");
    }

    static CommandRefused stepNotAllowed(String commandId, Step step, Stage stage, @Nullable CardState card) {
        String at = card == null ? stage + "" : stage + ", with its card " + card;
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "STEP_NOT_ALLOWED",
                "The step " + step + " is not possible for an application that is " + at + ".");
    }

    static CommandRefused wrongCounty(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "WRONG_COUNTY",
                "Only the home county of the applicant signs an application.");
    }

    static CommandRefused lossNotCompared(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "LOSS_NOT_COMPARED",
                "A card of the applicant with fingerprints is lost, and nobody was compared with them: report the loss again with a finger, or let a supervisor vouch.");
    }

    static CommandRefused closedIdentity(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "IDENTITY_CLOSED",
                "This identity was merged into another and is closed: nothing is issued to it any more.");
    }

    static CommandRefused notCompared(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.UNUSABLE,
                "OWNER_NOT_COMPARED",
                "A card is given to its owner alone: who receives it has to be compared by finger or face.");
    }

    static CommandRefused notTheOwner(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "NOT_THE_OWNER",
                "Who wants to receive the card does not match the references of its owner.");
    }

    static CommandRefused temporaryStillValid(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "TEMPORARY_STILL_VALID",
                "There is a temporary card that is still valid.");
    }

    static CommandRefused rulesChanged(String commandId, int version) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "RULES_CHANGED",
                "The rules are of version " + version + " by now; look at them, and follow that version.");
    }

    static CommandRefused reviewNotOpen(String commandId) {
        return refused(commandId, Refusal.Kind.CONFLICT, "REVIEW_NOT_OPEN", "This application is not in review.");
    }

    static CommandRefused judgedAlready(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "JUDGED_ALREADY",
                "Who judged a review already does not judge it again.");
    }

    static CommandRefused notForSupervisor(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "NOT_FOR_SUPERVISOR",
                "A supervisor decides where two operators have judged and differ.");
    }

    static CommandRefused forSupervisor(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "FOR_SUPERVISOR",
                "Two operators have judged and differ: a supervisor decides.");
    }

    static CommandRefused candidateNotFound(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.NOT_FOUND,
                "CANDIDATE_NOT_FOUND",
                "The subject whom the verdict names is not known, is closed, or is the applicant's own.");
    }

    static CommandRefused nothingToApprove(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.UNUSABLE,
                "NOTHING_TO_APPROVE",
                "The application has no usable finger or face: it can only be refused, and made again.");
    }

    static CommandRefused onFileMeanwhile(String commandId) {
        return refused(
                commandId,
                Refusal.Kind.CONFLICT,
                "ALREADY_ON_FILE",
                "The subject of this first application is on file by now.");
    }

    static CommandRefused tokenUsed(String commandId) {
        return refused(commandId, Refusal.Kind.CONFLICT, "TOKEN_USED", "This token was used before.");
    }

    static CommandRefused tokenExpired(String commandId) {
        return refused(commandId, Refusal.Kind.CONFLICT, "TOKEN_EXPIRED", "This token is not valid any more.");
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
