package io.whorl.ingest.review;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.LifeEntry;
import io.whorl.ingest.review.ReviewFile.Other;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Modality;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A review as one HTML page that loads nothing: what is in doubt, since when, whom the applicant is like, and how. It shows no verdict. Stateless. */
final class ReviewPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Whorl: review</title><style>
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2733;background:#fff;max-width:1000px;margin:28px auto;padding:0 20px}
            h1{font-size:24px;margin:0}h2{font-size:18px;margin:34px 0 6px;border-top:1px solid #d8dee5;padding-top:16px}h3{font-size:15px;margin:14px 0 2px}
            table{border-collapse:collapse;margin:4px 0 10px}td,th{padding:3px 14px 3px 0;text-align:left;border-bottom:1px solid #e3e8ed;vertical-align:top}
            th{font-weight:600;color:#5b6875}.number{text-align:right}.faint{color:#5b6875}.urgent{color:#c0392b;font-weight:600}
            svg{max-width:100%%;height:auto;display:block;margin:8px 0}label{margin-right:18px}
            #marks:not(:checked)~main .marks,#marks:not(:checked)~main .lines,#lines:not(:checked)~main .lines{display:none}
            %s</style></head><body>
            """.formatted(ReviewPicture.STYLE);

    private static final String SWITCHES = """
            <input type="checkbox" id="marks" checked><label for="marks">minutiae</label>
            <input type="checkbox" id="lines" checked><label for="lines">lines between those that were paired</label>
            <main>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);
    private final ReviewFile file;
    private final Instant now;

    private ReviewPage(ReviewFile file, Instant now) {
        this.file = file;
        this.now = now;
    }

    /** {@code pictures}: of the first of the others, each as SVG. */
    static byte[] of(ReviewFile file, List<String> pictures, Instant now) {
        return new ReviewPage(file, now).page(pictures).getBytes(StandardCharsets.UTF_8);
    }

    private String page(List<String> pictures) {
        head();
        html.append(SWITCHES);
        if (file.others().isEmpty()) {
            html.append("<p>It was compared with nobody.</p>\n");
        }
        for (int i = 0; i < file.others().size(); i++) {
            Other other = file.others().get(i);
            other(other, file.others().getFirst().own() ? i : i + 1);
            if (i < pictures.size()) {
                html.append(pictures.get(i));
            } else {
                html.append("<p class=\"faint\">Not shown here: ask for the picture with candidate=")
                        .append(Xml.text(other.applicationId()))
                        .append(".</p>\n");
            }
            history("History of " + other.applicationId(), other.history());
        }
        return html.append("</main></body></html>\n").toString();
    }

    private void head() {
        OpenReview review = file.review();
        Instant since = Instant.ofEpochMilli(review.sinceMs());
        html.append("<h1>Review of ").append(Xml.text(review.applicationId())).append("</h1>\n<table>\n");
        row("subject", review.subjectId());
        row("in doubt", review.reasons().stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
        row("priority", priority(review));
        row("waits for", age(since) + ", since " + since.truncatedTo(ChronoUnit.SECONDS));
        row("verdicts so far", review.verdicts() + ", which nobody sees before it is settled");
        html.append(
                "</table>\n<h3>Captures</h3>\n<table><tr><th>capture</th><th>quality</th><th>serves</th><th>reasons</th></tr>\n");
        for (CaptureAssessment capture : file.captures()) {
            cells(
                    capture.modality() == Modality.FACE
                            ? "FACE"
                            : capture.position().name(),
                    Integer.toString(capture.quality()),
                    capture.used() ? "yes" : "no",
                    capture.reasons().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        html.append("</table>\n");
        history("History", file.history());
    }

    private static String priority(OpenReview review) {
        if (review.differs()) {
            return review.priority() + ": two operators differ, a supervisor decides";
        }
        return review.priority() + (review.priority() > 1 ? ": an identity is in doubt" : "");
    }

    private String age(Instant since) {
        Duration age = Duration.between(since, now);
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : Math.max(0, age.toMinutes()) + " min";
    }

    private void other(Other other, int rank) {
        html.append(String.format(
                Locale.ROOT,
                "<h2>%s %s, score %.1f</h2>\n",
                other.own() ? "Own reference of" : "Candidate " + rank + ":",
                Xml.text(other.subjectId()),
                other.score()));
        html.append(
                "<table><tr><th>compared</th><th class=\"number\">score</th><th>an impostor reaches it once in</th></tr>\n");
        for (Comparison comparison : other.comparisons()) {
            cells(
                    comparison.modality() == Modality.FACE
                            ? "FACE"
                            : comparison.position().name(),
                    String.format(Locale.ROOT, "%.1f", comparison.score()),
                    once(comparison.score()));
        }
        cells("all together", String.format(Locale.ROOT, "%.1f", other.score()), once(other.score()));
        html.append("</table>\n");
    }

    /** A score is −10·log10(FMR). */
    private static String once(double score) {
        return String.format(Locale.ROOT, "%,.0f comparisons", Math.pow(10, Math.max(0, score) / 10));
    }

    private void history(String title, List<LifeEntry> entries) {
        html.append("<h3>").append(Xml.text(title)).append("</h3>\n");
        if (entries.isEmpty()) {
            html.append(
                    "<p class=\"faint\">None: taken over from another register, or from before steps were recorded.</p>\n");
            return;
        }
        html.append(
                "<table><tr><th>when</th><th>step</th><th>stands at</th><th>where</th><th>by</th><th>reason</th></tr>\n");
        for (LifeEntry entry : entries) {
            String place = entry.place();
            cells(
                    Instant.ofEpochMilli(entry.atMs())
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    entry.step().name(),
                    entry.stage() + (entry.card() == null ? "" : ", card " + entry.card()),
                    place == null ? "" : place,
                    entry.actor(),
                    entry.reason());
        }
        html.append("</table>\n");
    }

    private void row(String name, String value) {
        html.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(Xml.text(value))
                .append("</td></tr>\n");
    }

    private void cells(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(Xml.text(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }
}
