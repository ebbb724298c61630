package io.whorl.bench.figures;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report as a single HTML page without scripts. Immutable. */
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
            .skipped{opacity:.65;font-style:italic}
            </style></head><body>
            <h1>Whorl figures</h1>
            """;

    private final FigureReport report;

    HtmlPage(FigureReport report) {
        this.report = report;
    }

    String render() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<dl>");
        term(page, "machine", report.machine());
        term(page, "JDK", report.jdk());
        term(page, "commit", report.commit());
        term(page, "started", report.startedAt());
        page.append(
                "</dl>\n<table><thead><tr><th>figure<th class=n>value<th>unit<th class=n>least to largest<th class=n>runs"
                        + "<th class=n>n<th>against<th>notes</thead><tbody>\n");
        report.figures().forEach(f -> row(page, f));
        return page.append("</tbody></table></body></html>\n").toString();
    }

    private static void term(StringBuilder page, String name, String value) {
        page.append("<dt>").append(name).append("<dd>").append(escape(value));
    }

    private static void row(StringBuilder page, Figure f) {
        page.append("<tr><td>").append(escape(f.name()));
        if (f.value() == null) {
            page.append("<td class=skipped colspan=7>skipped: ")
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
        page.append("<td>")
                .append(escape(Objects.requireNonNullElse(f.notes(), "")))
                .append("</tr>\n");
    }

    private static String plain(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }

    private static void number(StringBuilder page, String value) {
        page.append("<td class=n>").append(value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
