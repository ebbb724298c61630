package io.whorl.bench.plots;

import io.whorl.bench.console.TextTable;
import java.util.List;

/**
 * A report for people as one HTML file: headings, sentences, tables and plots in the order in which they are added; no scripts, no links to
 * anywhere, light or dark as the reader prefers. All texts are escaped. Confined to one thread.
 */
public final class Page {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <style>
            :root{color-scheme:light dark}
            body{font:15px/1.55 system-ui,sans-serif;max-width:86em;margin:2.5em auto;padding:0 1.2em;color:light-dark(#222,#ddd);background:light-dark(#fff,#161616)}
            h1{font-size:1.7em;margin:0 0 .4em} h2{font-size:1.25em;margin:2.2em 0 .5em} h3{font-size:1em;margin:1.5em 0 .3em}
            p{margin:.45em 0;max-width:56em} .quiet{opacity:.7}
            dl{display:grid;grid-template-columns:max-content auto;gap:.1em 1.2em;margin:.8em 0} dt{opacity:.65} dd{margin:0}
            .wide{overflow-x:auto;margin:.6em 0 1em}
            table{border-collapse:collapse} th,td{padding:.3em 1.4em .3em 0;border-bottom:1px solid #8884;vertical-align:top;text-align:left}
            th{font-weight:600} .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(34em,100%),1fr));gap:1.6em;margin:1.2em 0} svg{width:100%;max-width:660px;height:auto}
            ul{max-height:24em;overflow:auto;padding-left:1.3em}
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    public Page(String title) {
        this.title = title;
    }

    /** Begins a section. */
    public Page heading(String text) {
        return element("h2", text);
    }

    /** Begins a part of a section. */
    public Page subheading(String text) {
        return element("h3", text);
    }

    public Page paragraph(String text) {
        return element("p", text);
    }

    /** What only some readers need. */
    public Page note(String text) {
        body.append("<p class=quiet>").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    /** Names with what they stand for, in pairs. */
    public Page facts(String... namesAndValues) {
        body.append("<dl>");
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            body.append("<dt>").append(Markup.escape(namesAndValues[i]));
            body.append("<dd>").append(Markup.escape(namesAndValues[i + 1]));
        }
        body.append("</dl>\n");
        return this;
    }

    public Page list(List<String> items) {
        body.append("<ul>");
        items.forEach(item -> body.append("<li>").append(Markup.escape(item)));
        body.append("</ul>\n");
        return this;
    }

    /** The same table as a terminal shows; its first row is the head. */
    public Page table(TextTable table) {
        body.append("<div class=wide><table><thead>");
        row(table, table.rows().getFirst(), "<th");
        body.append("</thead><tbody>\n");
        table.rows().stream().skip(1).forEach(cells -> row(table, cells, "<td"));
        body.append("</tbody></table></div>\n");
        return this;
    }

    private void row(TextTable table, List<String> cells, String tag) {
        body.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            body.append(tag).append(table.isLeft(i) ? ">" : " class=n>").append(Markup.escape(cells.get(i)));
        }
        body.append("</tr>\n");
    }

    /** Plots beside each other, where there is room. */
    public Page plots(LinePlot... plots) {
        body.append("<div class=plots>\n");
        for (LinePlot plot : plots) {
            body.append(plot.svg()).append('\n');
        }
        body.append("</div>\n");
        return this;
    }

    private Page element(String name, String text) {
        body.append('<').append(name).append('>').append(Markup.escape(text));
        body.append("</").append(name).append(">\n");
        return this;
    }

    /** The whole file. */
    public String html() {
        String name = Markup.escape(title);
        return HEAD + "<title>" + name + "</title></head><body>\n<h1>" + name + "</h1>\n" + body + "</body></html>\n";
    }
}
