package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.index.ledger.SimulationReport;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policies, simulations and calibrations as the interface shows them; the numbers of a policy exactly as they were given. Stateless. */
public final class TuningWriter {

    private TuningWriter() {}

    public static byte[] policy(PolicyVersion version) {
        return JsonOutput.object(out -> members(out, version));
    }

    /** All versions, newest first. */
    public static byte[] policies(List<PolicyVersion> versions) {
        return JsonOutput.object(out -> {
            out.writeArrayFieldStart("policies");
            for (PolicyVersion version : versions.reversed()) {
                out.writeStartObject();
                members(out, version);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    public static byte[] calibration(CalibrationVersion version) {
        return JsonOutput.object(out -> members(out, version));
    }

    /** All versions, newest first. */
    public static byte[] calibrations(List<CalibrationVersion> versions) {
        return JsonOutput.object(out -> {
            out.writeArrayFieldStart("calibrations");
            for (CalibrationVersion version : versions.reversed()) {
                out.writeStartObject();
                members(out, version);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    public static byte[] simulation(SimulationReport report) {
        return JsonOutput.object(out -> {
            out.writeNumberField("policyVersion", report.policyVersion());
            out.writeNumberField("decisions", report.decisions());
            out.writeNumberField("changed", report.changed());
            out.writeObjectFieldStart("notDecidable");
            for (SimulationReport.Gap gap : SimulationReport.Gap.values()) {
                out.writeNumberField(gap.name(), report.notDecidable().getOrDefault(gap, 0));
            }
            out.writeEndObject();
            moves(out, report.moves());
            changes(out, report.changes());
        });
    }

    private static void moves(JsonGenerator out, List<SimulationReport.Move> moves) throws IOException {
        out.writeArrayFieldStart("moves");
        for (SimulationReport.Move move : moves) {
            out.writeStartObject();
            out.writeStringField("from", move.from().name());
            out.writeStringField("to", move.to().name());
            out.writeNumberField("count", move.count());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void changes(JsonGenerator out, List<SimulationReport.Change> changes) throws IOException {
        out.writeArrayFieldStart("changes");
        for (SimulationReport.Change change : changes) {
            out.writeStartObject();
            out.writeStringField("applicationId", change.applicationId());
            ruling(out, "was", change.was(), change.wasBecause());
            ruling(out, "now", change.now(), change.nowBecause());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void ruling(JsonGenerator out, String name, Decision decision, Set<Reason> reasons)
            throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("decision", decision.name());
        out.writeArrayFieldStart("reasons");
        // in the order of the constants, whatever set it is
        for (Reason reason : reasons.stream().sorted().toList()) {
            out.writeString(reason.name());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void members(JsonGenerator out, PolicyVersion version) throws IOException {
        Policy policy = version.policy();
        out.writeNumberField("version", policy.version());
        out.writeStringField("state", version.state().name());
        if (version.basedOn() > 0) {
            out.writeNumberField("basedOn", version.basedOn());
        }
        out.writeNumberField("targetFpir", policy.targetFpir());
        out.writeNumberField("reviewFpir", policy.reviewFpir());
        out.writeNumberField("verificationFmr", policy.verificationFmr());
        out.writeNumberField("fingerQualityFloor", policy.fingerQualityFloor());
        out.writeNumberField("faceQualityFloor", policy.faceQualityFloor());
        out.writeNumberField("captureAttempts", policy.captureAttempts());
        out.writeNumberField("minimumSamples", policy.minimumSamples());
        out.writeNumberField("minimumFingers", policy.minimumFingers());
        out.writeBooleanField("faceRequired", policy.faceRequired());
        mark(out, "drafted", version.drafted());
        PolicyVersion.Simulated simulated = version.simulated();
        if (simulated != null) {
            out.writeObjectFieldStart("simulated");
            by(out, simulated.mark());
            out.writeNumberField("decisions", simulated.decisions());
            out.writeNumberField("changed", simulated.changed());
            out.writeNumberField("notDecidable", simulated.notDecidable());
            out.writeEndObject();
        }
        mark(out, "activated", version.activated());
        mark(out, "retired", version.retired());
    }

    private static void members(JsonGenerator out, CalibrationVersion version) throws IOException {
        out.writeNumberField("version", version.version());
        out.writeStringField("state", version.state().name());
        out.writeStringField("name", version.name());
        out.writeNumberField("bytes", version.bytes());
        out.writeStringField("sha256", version.sha256());
        mark(out, "stored", version.stored());
        mark(out, "activated", version.activated());
        mark(out, "retired", version.retired());
    }

    private static void mark(JsonGenerator out, String name, @Nullable Mark mark) throws IOException {
        if (mark != null) {
            out.writeObjectFieldStart(name);
            by(out, mark);
            out.writeEndObject();
        }
    }

    private static void by(JsonGenerator out, Mark mark) throws IOException {
        out.writeStringField("by", mark.actor());
        out.writeStringField("at", Instant.ofEpochMilli(mark.atMs()).toString());
    }
}
