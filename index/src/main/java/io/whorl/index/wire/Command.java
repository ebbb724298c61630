package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log carries: everything that changes the replicated state, and nothing else. Every command has an id chosen by its
 * sender; the same id again changes nothing and gets the same answer. No command holds an image or a plain template. Byte arrays
 * are handed over, not copied.
 */
public sealed interface Command
        permits Command.RegisterApplication,
                Command.RecordSearchResult,
                Command.EnrolReference,
                Command.DeleteSubject,
                Command.ReportLoss,
                Command.ReportFoundCard,
                Command.ConfirmPosition,
                TuningCommand,
                LifeCommand,
                MoveCommand {

    /** Longest text in a command or an answer, in bytes of UTF-8. */
    int MAX_TEXT_BYTES = 1024;

    /** Most captures of one application. */
    int MAX_CAPTURES = 256;

    /** Length of a SHA-256 digest in bytes. */
    int DIGEST_BYTES = 32;

    /** The id chosen by the sender. */
    String id();

    /**
     * An application, its captures already turned into sealed templates.
     *
     * @param applicationId chosen by the issuance system
     * @param digest SHA-256 of what was asked, 32 bytes: tells a repetition from a reuse of the id
     * @param captures what became of each capture, by quality; the ledger applies the policy's floors
     * @param samples how many fingers (not impressions of them) and faces are sealed inside
     * @param sealedTemplates the templates, sealed with the application id as associated data; empty if there are none
     * @param receivedAtMicros wall clock at the gateway, microseconds since the epoch
     * @param extractMicros time spent on decoding, quality and extraction
     * @param actor whose token it came with; empty in logs of before
     */
    record RegisterApplication(
            String applicationId,
            byte[] digest,
            ApplicationKind kind,
            String subjectId,
            @Nullable String acceptancePoint,
            @Nullable String householdRegion,
            List<CaptureAssessment> captures,
            int samples,
            byte[] sealedTemplates,
            long receivedAtMicros,
            long extractMicros,
            String actor)
            implements Command {

        public RegisterApplication(
                String applicationId,
                byte[] digest,
                ApplicationKind kind,
                String subjectId,
                @Nullable String acceptancePoint,
                @Nullable String householdRegion,
                List<CaptureAssessment> captures,
                int samples,
                byte[] sealedTemplates,
                long receivedAtMicros,
                long extractMicros) {
            this(
                    applicationId,
                    digest,
                    kind,
                    subjectId,
                    acceptancePoint,
                    householdRegion,
                    captures,
                    samples,
                    sealedTemplates,
                    receivedAtMicros,
                    extractMicros,
                    "");
        }

        public RegisterApplication {
            captures = List.copyOf(captures);
            requireId("applicationId", applicationId);
            requireId("subjectId", subjectId);
            requireDigest(digest);
            requireNotNegative("samples", samples);
            requireNotNegative("extractMicros", extractMicros);
            if (captures.size() > MAX_CAPTURES) {
                throw new IllegalArgumentException("captures: count=" + captures.size() + ", limit=" + MAX_CAPTURES);
            }
        }

        @Override
        public String id() {
            return applicationId;
        }
    }

    /** What the search of a registered application found; sent by the member that searched. */
    record RecordSearchResult(String applicationId, SearchReport report) implements Command {
        @Override
        public String id() {
            return applicationId;
        }
    }

    /**
     * A reference taken over from an existing register: inserted, searchable at once, not searched for itself. It counts as
     * approved. {@code digest} and {@code sealedTemplates} as above, with {@code enrolmentId} as associated data.
     */
    record EnrolReference(String enrolmentId, byte[] digest, String subjectId, int samples, byte[] sealedTemplates)
            implements Command {

        public EnrolReference {
            requireId("enrolmentId", enrolmentId);
            requireId("subjectId", subjectId);
            requireDigest(digest);
            requireNotNegative("samples", samples);
        }

        @Override
        public String id() {
            return enrolmentId;
        }
    }

    /** True deletion of a subject: its references, records and applications; that it happened stays. */
    record DeleteSubject(String requestId, String subjectId) implements Command {

        public DeleteSubject {
            requireId("requestId", requestId);
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return requestId;
        }
    }

    /** The card of a subject is lost. {@code actor}: who took the report down, as the token says; empty in logs of before. */
    record ReportLoss(
            String reportId, String subjectId, @Nullable String acceptancePoint, String actor) implements Command {

        public ReportLoss {
            requireId("reportId", reportId);
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return reportId;
        }
    }

    /** A card was found; {@code cardId} is what is printed on it, {@code actor} as above. */
    record ReportFoundCard(
            String reportId, String cardId, @Nullable String acceptancePoint, String actor) implements Command {

        public ReportFoundCard {
            requireId("reportId", reportId);
            requireId("cardId", cardId);
        }

        @Override
        public String id() {
            return reportId;
        }
    }

    /**
     * Changes nothing; its answer names a position of the log that is no older than the question. Whoever has applied that position sees
     * everything that was committed before the question was asked: only a leader of a majority can answer.
     */
    record ConfirmPosition(String requestId) implements Command {

        public ConfirmPosition {
            requireId("requestId", requestId);
        }

        @Override
        public String id() {
            return requestId;
        }
    }

    private static void requireId(String what, String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException(what + ": is empty");
        }
    }

    private static void requireDigest(byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("digest: bytes=" + digest.length + ", expected=" + DIGEST_BYTES);
        }
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + ": value=" + value + ", limit=0");
        }
    }
}
