package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.score.ScoreMap;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is measured of impostors, as the interface shows it. Stateless. */
public final class DriftWriter {

    private DriftWriter() {}

    public static byte[] report(DriftReport report) {
        return JsonOutput.object(out -> {
            out.writeStringField("today", report.today().toString());
            out.writeBooleanField("drift", report.series().stream().anyMatch(DriftReport.Series::isDrifting));
            out.writeArrayFieldStart("series");
            for (DriftReport.Series series : report.series()) {
                series(out, series);
            }
            out.writeEndArray();
            DriftReport.Totals totals = report.totals();
            out.writeObjectFieldStart("sinceStart");
            out.writeNumberField("comparisons", totals.comparisons());
            out.writeNumberField("likelyMates", totals.likelyMates());
            out.writeNumberField("dropped", totals.dropped());
            out.writeNumberField("failed", totals.failed());
            out.writeEndObject();
        });
    }

    private static void series(JsonGenerator out, DriftReport.Series series) throws IOException {
        ScoreMap.Key map = series.map();
        out.writeStartObject();
        out.writeNumberField("calibrationVersion", series.calibrationVersion());
        out.writeBooleanField("current", series.isCurrent());
        out.writeStringField("modality", map.modality().name());
        out.writeStringField("model", map.model());
        out.writeNumberField("fromQuality", map.fromQuality());
        out.writeNumberField("toQuality", map.toQuality());
        out.writeArrayFieldStart("thresholds");
        for (DriftReport.Line line : series.lines()) {
            line(out, line);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void line(JsonGenerator out, DriftReport.Line line) throws IOException {
        DriftFinding now = line.now();
        out.writeStartObject();
        JsonOutput.probability(out, "claimedFmr", now.threshold().fmr());
        out.writeObjectFieldStart("band");
        JsonOutput.probability(out, "low", now.threshold().low());
        JsonOutput.probability(out, "high", now.threshold().high());
        out.writeBooleanField("stated", now.threshold().isStated());
        out.writeEndObject();
        out.writeStringField("state", now.state().name());
        measured(out, line.since(), null, now);
        if (now.state() == DriftFinding.State.TOO_FEW) {
            out.writeNumberField("comparisonsNeeded", now.comparisonsNeeded());
        }
        out.writeArrayFieldStart("points");
        for (DriftReport.Point point : line.points()) {
            out.writeStartObject();
            measured(out, point.from(), point.to(), point.finding());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void measured(JsonGenerator out, LocalDate from, @Nullable LocalDate to, DriftFinding finding)
            throws IOException {
        out.writeStringField("from", from.toString());
        if (to != null) {
            out.writeStringField("to", to.toString());
        }
        JsonOutput.probability(out, "measuredFmr", finding.fmr());
        JsonOutput.probability(out, "low", finding.low());
        JsonOutput.probability(out, "high", finding.high());
        out.writeNumberField("comparisons", finding.counts().comparisons());
        out.writeNumberField("searches", finding.counts().searches());
    }
}
