package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.ingest.contract.ApplicationStatus;
import io.whorl.ingest.contract.DeskAdvice;
import io.whorl.ingest.contract.Health;
import io.whorl.ingest.contract.Identification;
import io.whorl.ingest.contract.LossAnswer;
import io.whorl.ingest.contract.QualityReport;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers as the interface shows them. Scores and milliseconds have one decimal, probabilities three significant digits. */
public final class AnswerWriter {

    private static final String REGISTERED = "REGISTERED";
    private static final String DECIDED = "DECIDED";
    private static final double MICROS_PER_MS = 1_000.0;

    private AnswerWriter() {}

    /** While PENDING, what is known already: no candidates, no numbers of the search, no times. */
    public static byte[] application(ApplicationAnswer answer) {
        return JsonOutput.object(out -> members(out, answer));
    }

    /** The answer as it was given, what was asked, and the states that the application went through, the last of them its state. */
    public static byte[] status(ApplicationStatus status) {
        return JsonOutput.object(out -> {
            members(out, status.answer());
            out.writeStringField("kind", status.kind().name());
            out.writeStringField("subjectId", status.subjectId());
            if (status.acceptancePoint() != null) {
                out.writeStringField("acceptancePoint", status.acceptancePoint());
            }
            if (status.householdRegion() != null) {
                out.writeStringField("householdRegion", status.householdRegion());
            }
            Instant decidedAt = status.decidedAt();
            out.writeStringField("state", decidedAt == null ? REGISTERED : DECIDED);
            out.writeArrayFieldStart("history");
            entry(out, REGISTERED, status.registeredAt());
            if (decidedAt != null) {
                entry(out, DECIDED, decidedAt);
            }
            out.writeEndArray();
            out.writeStringField("stage", status.stage().name());
            IssuanceWriter.steps(out, "steps", status.steps());
        });
    }

    public static byte[] quality(QualityReport report) {
        return JsonOutput.object(out -> {
            CandidateWriter.checkedCaptures(out, report.captures());
            DeskAdvice advice = report.advice();
            out.writeStringField("advice", advice.step().name());
            if (advice.finger() != null) {
                out.writeStringField("next", advice.finger().name());
                out.writeNumberField("attempt", advice.attempt());
            }
            out.writeNumberField("attempts", advice.attempts());
            out.writeNumberField("qualityFloor", advice.qualityFloor());
        });
    }

    public static byte[] verification(Verification verification) {
        return JsonOutput.object(out -> {
            out.writeStringField("decision", verification.decision().name());
            JsonOutput.oneDecimal(out, "score", verification.score());
            CandidateWriter.comparisons(out, verification.comparisons());
        });
    }

    public static byte[] identification(Identification identification) {
        return JsonOutput.object(out -> {
            CandidateWriter.candidates(out, identification.candidates());
            JsonOutput.probability(out, "estimatedFpir", identification.estimatedFpir());
            out.writeNumberField("searchedReferences", identification.searchedReferences());
            out.writeNumberField("logPosition", identification.logPosition());
        });
    }

    public static byte[] enrolment(ReferenceEnrolled enrolled) {
        return JsonOutput.object(out -> {
            out.writeStringField("enrolmentId", enrolled.enrolmentId());
            out.writeStringField("subjectId", enrolled.subjectId());
            out.writeNumberField("logPosition", enrolled.logPosition());
        });
    }

    public static byte[] deletion(SubjectDeleted deleted) {
        return JsonOutput.object(out -> {
            out.writeStringField("requestId", deleted.requestId());
            out.writeStringField("subjectId", deleted.subjectId());
            out.writeNumberField("encounters", deleted.encounters());
            out.writeNumberField("logPosition", deleted.logPosition());
        });
    }

    public static byte[] loss(LossAnswer answer) {
        return JsonOutput.object(out -> {
            members(out, answer.card());
            out.writeStringField("reporter", answer.reporter().name());
        });
    }

    public static byte[] card(Card card) {
        return JsonOutput.object(out -> members(out, card));
    }

    public static byte[] cards(String subjectId, List<Card> cards) {
        return JsonOutput.object(out -> {
            out.writeStringField("subjectId", subjectId);
            out.writeArrayFieldStart("cards");
            for (Card card : cards) {
                out.writeStartObject();
                members(out, card);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** {@code status} UP only while the server serves and takes new work. */
    public static byte[] health(Health health) {
        return JsonOutput.object(out -> {
            boolean isUp = health.notReady() == null && health.notWritable() == null;
            out.writeStringField("status", isUp ? "UP" : "DOWN");
            out.writeArrayFieldStart("reasons");
            if (health.notReady() != null) {
                out.writeString(health.notReady());
            }
            if (health.notWritable() != null) {
                out.writeString(health.notWritable());
            }
            out.writeEndArray();
        });
    }

    private static void members(JsonGenerator out, ApplicationAnswer answer) throws IOException {
        out.writeStringField("applicationId", answer.applicationId());
        out.writeStringField("decision", answer.decision().name());
        out.writeArrayFieldStart("reasons");
        // in the order of the constants, whatever set it is
        for (Reason reason : answer.reasons().stream().sorted().toList()) {
            out.writeString(reason.name());
        }
        out.writeEndArray();
        boolean isDecided = answer.decision() != Decision.PENDING;
        if (isDecided) {
            CandidateWriter.candidates(out, answer.candidates());
            ownReference(out, answer);
        }
        CandidateWriter.captures(out, answer.captures(), "used");
        if (isDecided) {
            JsonOutput.probability(out, "estimatedFpir", answer.estimatedFpir());
            out.writeNumberField("searchedReferences", answer.searchedReferences());
        }
        out.writeNumberField("policyVersion", answer.policyVersion());
        out.writeNumberField("logPosition", answer.logPosition());
        if (isDecided) {
            timings(out, answer);
        }
    }

    private static void entry(JsonGenerator out, String state, Instant at) throws IOException {
        out.writeStartObject();
        out.writeStringField("state", state);
        out.writeStringField("at", at.toString());
        out.writeEndObject();
    }

    private static void ownReference(JsonGenerator out, ApplicationAnswer answer) throws IOException {
        if (answer.own() != null) {
            out.writeObjectFieldStart("ownReference");
            out.writeStringField("decision", answer.own().decision().name());
            JsonOutput.oneDecimal(out, "score", answer.own().score());
            out.writeEndObject();
        }
    }

    private static void timings(JsonGenerator out, ApplicationAnswer answer) throws IOException {
        out.writeObjectFieldStart("timingsMs");
        JsonOutput.oneDecimal(out, "extract", answer.extractMicros() / MICROS_PER_MS);
        JsonOutput.oneDecimal(out, "search", answer.searchMicros() / MICROS_PER_MS);
        JsonOutput.oneDecimal(out, "total", answer.totalMicros() / MICROS_PER_MS);
        out.writeEndObject();
    }

    private static void members(JsonGenerator out, Card card) throws IOException {
        out.writeStringField("cardId", card.cardId());
        out.writeStringField("subjectId", card.subjectId());
        out.writeStringField("state", card.state().name());
        out.writeStringField(
                "changedAt", Instant.ofEpochMilli(card.changedAtMs()).toString());
    }
}
