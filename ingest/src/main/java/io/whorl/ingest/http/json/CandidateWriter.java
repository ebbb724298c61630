package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.ingest.contract.CheckedCapture;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import java.io.IOException;
import java.util.List;

/** The lists that several answers share: candidates, comparisons, captures. */
final class CandidateWriter {

    private CandidateWriter() {}

    static void candidates(JsonGenerator out, List<Candidate> candidates) throws IOException {
        out.writeArrayFieldStart("candidates");
        for (Candidate candidate : candidates) {
            out.writeStartObject();
            out.writeStringField("subjectId", candidate.subjectId());
            out.writeStringField("applicationId", candidate.applicationId());
            out.writeNumberField("rank", candidate.rank());
            JsonOutput.oneDecimal(out, "score", candidate.score());
            comparisons(out, candidate.comparisons());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** A face has no position, and none is written. */
    static void comparisons(JsonGenerator out, List<Comparison> comparisons) throws IOException {
        out.writeArrayFieldStart("comparisons");
        for (Comparison comparison : comparisons) {
            out.writeStartObject();
            out.writeStringField("modality", comparison.modality().name());
            if (comparison.modality() == Modality.FINGER) {
                out.writeStringField("position", comparison.position().name());
            }
            JsonOutput.oneDecimal(out, "score", comparison.score());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** {@code verdict} is the name under which the answer says whether the template serves. */
    static void captures(JsonGenerator out, List<CaptureAssessment> captures, String verdict) throws IOException {
        out.writeArrayFieldStart("captures");
        for (CaptureAssessment capture : captures) {
            out.writeStartObject();
            members(out, capture, verdict);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The captures of a quality check, portraits with their measures. */
    static void checkedCaptures(JsonGenerator out, List<CheckedCapture> captures) throws IOException {
        out.writeArrayFieldStart("captures");
        for (CheckedCapture capture : captures) {
            out.writeStartObject();
            members(out, capture.assessment(), "accepted");
            if (capture.portrait() != null) {
                portrait(out, capture.portrait());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void members(JsonGenerator out, CaptureAssessment capture, String verdict) throws IOException {
        out.writeNumberField("index", capture.index());
        out.writeNumberField("quality", capture.quality());
        out.writeBooleanField(verdict, capture.used());
        out.writeArrayFieldStart("reasons");
        for (CaptureReason reason : capture.reasons()) {
            out.writeString(reason.name());
        }
        out.writeEndArray();
    }

    private static void portrait(JsonGenerator out, PortraitMeasures portrait) throws IOException {
        out.writeObjectFieldStart("measures");
        JsonOutput.oneDecimal(out, "headHeightPercent", portrait.headHeightPercent());
        JsonOutput.oneDecimal(out, "eyeDistancePixels", portrait.eyeDistancePixels());
        JsonOutput.oneDecimal(out, "rollDegrees", portrait.rollDegrees());
        JsonOutput.oneDecimal(out, "yawDegrees", portrait.yawDegrees());
        JsonOutput.oneDecimal(out, "pitchDegrees", portrait.pitchDegrees());
        JsonOutput.oneDecimal(out, "sharpness", portrait.sharpness());
        JsonOutput.oneDecimal(out, "meanGrey", portrait.meanGrey());
        JsonOutput.oneDecimal(out, "clippedPercent", portrait.clippedPercent());
        out.writeNumberField("greyLevels", portrait.greyLevels());
        JsonOutput.oneDecimal(out, "chroma", portrait.chroma());
        Double background = portrait.backgroundDeviation();
        if (background != null) {
            JsonOutput.oneDecimal(out, "backgroundDeviation", background);
        }
        out.writeEndObject();
    }
}
