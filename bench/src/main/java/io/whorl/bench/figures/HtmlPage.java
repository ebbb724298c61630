package io.whorl.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report as a single HTML page without scripts, each figure with its trend over kept runs. Immutable. */
final class HtmlPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Whorl figures</title>
            <meta name="viewport" content="width=device-width">
            <style>
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em}
            dl{display:grid;grid-template-columns:max-content auto;gap:.1em 1em} dt{opacity:.65} dd{margin:0}
            table{border-collapse:collapse;width:100%} th,td{padding:.35em .8em .35em 0;border-bottom:1px solid #8884;vertical-align:top}
            th{text-align:left;font-weight:600} .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .trend{display:block;overflow:visible}
            .skipped{opacity:.65;font-style:italic}
            </style></head><body>
            <h1>Whorl figures</h1>
            """;

    private static final int FEWEST_POINTS = 2;

    private final FigureReport report;
    private final List<FigureReport> earlier;
    private final int elsewhere;

    HtmlPage(FigureReport report, KeptRuns kept) {
        this.report = report;
        List<FigureReport> here = kept.of(report.machine());
        this.earlier = here.stream().filter(run -> !run.equals(report)).toList();
        this.elsewhere = kept.runs().size() - here.size();
    }

    String render() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<dl>");
        term(page, "machine", report.machine());
        term(page, "JDK", report.jdk());
        term(page, "commit", report.commit());
        term(page, "started", report.startedAt());
        term(page, "kept runs", runs());
        page.append("</dl>\n<table><thead><tr><th>figure<th class=n>value<th>unit<th class=n>spread<th class=n>runs"
                + "<th class=n>n<th>against<th>trend<th>notes</thead><tbody>\n");
        report.figures().forEach(f -> row(page, f));
        return page.append("</tbody></table></body></html>\n").toString();
    }

    private static void term(StringBuilder page, String name, String value) {
        page.append("<dt>").append(name).append("<dd>").append(escape(value));
    }

    private void row(StringBuilder page, Figure f) {
        page.append("<tr><td>").append(escape(f.name()));
        if (f.value() == null) {
            page.append("<td class=skipped colspan=8>skipped: ")
                    .append(escape(Objects.requireNonNullElse(f.skipped(), "")))
                    .append("</tr>\n");
            return;
        }
        number(page, FigureFormat.number(f.value()));
        page.append("<td>").append(escape(Objects.requireNonNullElse(f.unit(), "")));
        number(page, FigureFormat.range(f));
        number(page, plain(f.runs()));
        number(page, plain(f.n()));
        page.append("<td>").append(escape(FigureFormat.peer(f)));
        page.append("<td>").append(trend(f.name(), f.value()));
        page.append("<td>")
                .append(escape(Objects.requireNonNullElse(f.notes(), "")))
                .append("</tr>\n");
    }

    /** How many runs the trends are drawn from. */
    private String runs() {
        String others = elsewhere == 0 ? "" : "; " + elsewhere + " on other machines are left out";
        return earlier.size() + " on this machine" + others;
    }

    /** The figure over the runs that took it, this one last; nothing if no other did. */
    private String trend(String name, double value) {
        List<Sparkline.Point> points = new ArrayList<>();
        for (FigureReport run : earlier) {
            for (Figure figure : run.figures()) {
                Double then = figure.value();
                if (figure.name().equals(name) && then != null && Double.isFinite(then)) {
                    points.add(new Sparkline.Point(run.startedAt(), run.commit(), then));
                }
            }
        }
        if (Double.isFinite(value)) {
            points.add(new Sparkline.Point(report.startedAt(), report.commit(), value));
        }
        return points.size() < FEWEST_POINTS ? "" : new Sparkline(points).svg();
    }

    private static String plain(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }

    private static void number(StringBuilder page, String value) {
        page.append("<td class=n>").append(value);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
