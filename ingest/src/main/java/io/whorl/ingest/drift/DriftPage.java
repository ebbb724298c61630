package io.whorl.ingest.drift;

import io.whorl.ingest.contract.DriftReport;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.score.ScoreMap;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The chart as one HTML page that loads nothing. Stateless. */
public final class DriftPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Whorl: calibration drift</title><style>
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2733;background:#fff;max-width:980px;margin:32px auto;padding:0 20px}
            h1{font-size:24px;margin:0}h2{font-size:18px;margin:36px 0 4px;border-top:1px solid #d8dee5;padding-top:18px}
            .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(440px,1fr));gap:18px 24px}
            figure{margin:0}figcaption{font-size:14px}svg{max-width:100%;height:auto;display:block}
            svg text{font:11px system-ui,sans-serif;fill:#5b6875}
            .band{fill:#dcebdd}.grid{stroke:#e3e8ed}.claim{stroke:#4f7d57;stroke-dasharray:5 4}
            .in line{stroke:#2b5f96;stroke-width:2}.in circle{fill:#2b5f96}.out line{stroke:#c0392b;stroke-width:2}.out circle{fill:#c0392b}
            .state{font-weight:600}.ok{color:#2e6b3a}.drift{color:#c0392b}.few{color:#6b7682}.faint{color:#5b6875}
            </style></head><body>
            """;

    private static final String LEGEND =
            "<p>Each point is the share of impostor comparisons that reached a threshold, with its "
                    + DriftFinding.CONFIDENCE_PERCENT
                    + " % interval; the days it stands for show under the pointer. The dashed line is what the calibration claims, the green band"
                    + " where the share should be: the interval that the calibration states, or half to twice the claim where it states none."
                    + " A point is red where its interval lies wholly outside.</p>\n";

    private DriftPage() {}

    /** In UTF-8. */
    public static byte[] of(DriftReport report) {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>Do impostors still score as the calibration says?</h1>\n<p class=\"faint\">As of ")
                .append(report.today())
                .append(", UTC.")
                .append("</p>\n<p>")
                .append(verdict(report))
                .append("</p>\n")
                .append(LEGEND);
        for (DriftReport.Series series : report.series()) {
            append(html, series, report);
        }
        DriftReport.Totals totals = report.totals();
        html.append(String.format(
                Locale.ROOT,
                "<h2>Sampling since the server started</h2><p>%,d comparisons counted; %,d references left out as likely mates, "
                        + "%,d not drawn as searches waited, %,d failed.</p>\n</body></html>\n",
                totals.comparisons(),
                totals.likelyMates(),
                totals.dropped(),
                totals.failed()));
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String verdict(DriftReport report) {
        if (report.series().isEmpty()) {
            return state("few", "Nothing is counted yet.")
                    + " Searches of applications are sampled once 100 references are on file.";
        }
        if (report.series().stream().anyMatch(DriftReport.Series::isDrifting)) {
            return state("drift", "No.")
                    + " Thresholds in red below do not keep what they claim: calibrate anew on samples of today.";
        }
        boolean isKnown = report.series().stream()
                .filter(DriftReport.Series::isCurrent)
                .flatMap(series -> series.lines().stream())
                .anyMatch(line -> line.now().state() == DriftFinding.State.OK);
        return isKnown
                ? state("ok", "Yes") + ", as far as enough was compared."
                : state("few", "Not known yet:") + " too little was compared.";
    }

    private static void append(StringBuilder html, DriftReport.Series series, DriftReport report) {
        ScoreMap.Key map = series.map();
        html.append(String.format(
                Locale.ROOT,
                "<h2>%s, %s%s, %s%s</h2>\n<div class=\"panels\">\n",
                switch (map.modality()) {
                    case FINGER -> "Fingers";
                    case FACE -> "Faces";
                },
                map.model(),
                map.isPooled() ? "" : ", quality " + map.fromQuality() + " to " + map.toQuality(),
                series.calibrationVersion() == 0
                        ? "calibration of the program"
                        : "calibration version " + series.calibrationVersion(),
                series.isCurrent() ? "" : " (no longer in use)"));
        for (DriftReport.Line line : series.lines()) {
            html.append("<figure><figcaption>Claimed ")
                    .append(DriftChart.rate(line.now().threshold().fmr()))
                    .append(": ")
                    .append(now(line))
                    .append("</figcaption>");
            DriftChart.append(html, line, report.today());
            html.append("</figure>\n");
        }
        html.append("</div>\n");
    }

    private static String now(DriftReport.Line line) {
        DriftFinding finding = line.now();
        String measured = String.format(
                Locale.ROOT,
                "%s (%s to %s) since %s",
                DriftChart.rate(finding.fmr()),
                DriftChart.rate(finding.low()),
                DriftChart.rate(finding.high()),
                line.since());
        return switch (finding.state()) {
            case OK -> state("ok", "kept") + ", " + measured;
            case TOO_FEW -> state("few", "not known yet") + ", " + DriftChart.needed(finding);
            case ABOVE -> state("drift", "above the band") + ", " + measured;
            case BELOW -> state("drift", "below the band") + ", " + measured;
        };
    }

    private static String state(String kind, String word) {
        return "<span class=\"state " + kind + "\">" + word + "</span>";
    }
}
