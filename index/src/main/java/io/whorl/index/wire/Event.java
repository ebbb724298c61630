package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Refusal;
import org.jspecify.annotations.Nullable;

/** What applying a command brings about: answers for whoever sent it, and orders for the node that applied it. */
public sealed interface Event {

    /** Goes back to a client. */
    sealed interface Answer extends Event {}

    /** Is carried out by the node, on the thread that applied the command. */
    sealed interface Order extends Event {}

    /** A reference is new: it goes into records and columns, before its own search. {@code encounter} numbers are dense, in log order. */
    record ReferenceInserted(long encounter, long subject, String sealedUnder, byte[] sealedTemplates)
            implements Order {}

    /** An application waits for its search. */
    record SearchRequested(PendingSearch search) implements Order {}

    /**
     * Encounters are gone: records, columns, images. {@code encounters} ascend; {@code sealedUnder} are all ids of the subject under
     * which records or images may stand, in log order: also those of applications that left no reference. An id of a deleted subject that is
     * sent again gives one more, without encounters.
     */
    record EncountersDeleted(long[] encounters, String[] sealedUnder) implements Order {}

    /**
     * An application that waited for its search was deleted: whoever waits for its decision gets {@code answer} instead, and a
     * result that still comes is ignored. Comes after {@link EncountersDeleted} and before {@link SubjectDeleted}.
     */
    record PendingDissolved(String applicationId, CommandRefused answer) implements Order {}

    /** An application stands in the log and is searched now; {@code answer} says PENDING. */
    record ApplicationAccepted(ApplicationAnswer answer) implements Answer {
        public ApplicationAccepted {
            if (answer.decision() != Decision.PENDING) {
                throw new IllegalArgumentException("accepted application: decision=" + answer.decision());
            }
        }
    }

    /** An application is decided (now, or long ago, for a repetition). */
    record ApplicationDecided(ApplicationAnswer answer) implements Answer {
        public ApplicationDecided {
            if (answer.decision() == Decision.PENDING) {
                throw new IllegalArgumentException("decided application: decision=" + answer.decision());
            }
        }
    }

    /** A reference was taken over. */
    record ReferenceEnrolled(String enrolmentId, String subjectId, long logPosition) implements Answer {}

    /** A subject is gone. {@code encounters}: how many references it had. */
    record SubjectDeleted(String requestId, String subjectId, int encounters, long logPosition) implements Answer {}

    /** A card after a report. */
    record CardReported(String reportId, Card card, long logPosition) implements Answer {}

    /**
     * A policy or calibration is stored, simulated or active, rules hold, a subject is on a list: {@code version} of whatever the command was
     * about, of a list 1 for on it and 0 for off.
     */
    record TuningChanged(String requestId, int version, long logPosition) implements Answer {}

    /**
     * A step was taken.
     *
     * @param stage of the application after it
     * @param card of its card after it; null while there is none
     */
    record LifeChanged(
            String requestId,
            String applicationId,
            Stage stage,
            @Nullable CardState card,
            long changedAtMs,
            long logPosition)
            implements Answer {}

    /** Searches score by this calibration from now on; {@code content} is the ledger's own copy, handed over. */
    record CalibrationActivated(int version, byte[] content) implements Order {}

    /** The command changed nothing. */
    record CommandRefused(String commandId, Refusal refusal) implements Answer {}
}
