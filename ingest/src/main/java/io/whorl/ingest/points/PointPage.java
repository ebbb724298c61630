package io.whorl.ingest.points;

import io.whorl.index.ledger.DayTotals;
import io.whorl.ingest.contract.PointReport;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The report of acceptance points as one HTML page that loads nothing. Stateless. */
public final class PointPage {

    /** Rows of a list; the report as JSON has all. */
    static final int MAX_ROWS = 50;

    private static final double MS_PER_SECOND = 1_000;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double PERCENT = 100;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Whorl: acceptance points</title><style>
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2733;background:#fff;max-width:1040px;margin:32px auto;padding:0 20px}
            h1{font-size:24px;margin:0}h2{font-size:18px;margin:34px 0 4px;border-top:1px solid #d8dee5;padding-top:16px}
            table{border-collapse:collapse}td,th{padding:3px 0 3px 18px;text-align:right;border-bottom:1px solid #e3e8ed}
            td:first-child,th:first-child{text-align:left;padding-left:0}td{white-space:nowrap}th{color:#5b6875;font-weight:600}.faint{color:#5b6875}
            svg{max-width:100%;height:auto;display:block}svg text{font:10.5px system-ui,sans-serif;fill:#000}svg .dark text{fill:#fff}
            svg .number{font-size:15px;font-weight:600}svg .key{font-size:11px;fill:#5b6875}
            </style></head><body>
            """;

    private PointPage() {}

    /** In UTF-8. */
    public static byte[] of(PointReport report) {
        StringBuilder html = new StringBuilder(HEAD);
        long days = ChronoUnit.DAYS.between(report.from(), report.to()) + 1;
        html.append("<h1>Where people apply, and where they live</h1>\n<p class=\"faint\">")
                .append(report.from())
                .append(" to ")
                .append(report.to())
                .append(", UTC: ")
                .append(days)
                .append(days == 1 ? " day" : " days")
                .append(".</p>\n");
        points(html, report.points(), days);
        html.append("<h2>Homes of those who applied elsewhere</h2>\n")
                .append(
                        "<p class=\"faint\">Applications made outside of the county of the household, by its province: where people moved away from."
                                + " Points are missing where these people live now: at the busy points above.</p>\n");
        RegionMap.append(html, report.homes());
        homes(html, report.homes());
        return html.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void points(StringBuilder html, Map<String, DayTotals> points, long days) {
        html.append("<h2>Acceptance points, the busiest first</h2>\n");
        if (points.isEmpty()) {
            html.append("<p>Nobody applied at a named point.</p>\n");
            return;
        }
        html.append(
                "<table><tr><th>point</th><th>applications</th><th>a day</th><th>from elsewhere</th><th>wait for a decision</th>"
                        + "<th>captured again</th><th>referred</th><th>cards issued</th><th>hours to card</th></tr>\n");
        for (Map.Entry<String, DayTotals> point : ranked(points, DayTotals::applications)) {
            DayTotals totals = point.getValue();
            row(
                    html,
                    point.getKey(),
                    number(totals.applications()),
                    String.format(Locale.ROOT, "%,.1f", (double) totals.applications() / days),
                    share(totals.away(), totals.applications()),
                    quotient(totals.waitedMs() / MS_PER_SECOND, totals.decided(), "%,.1f s"),
                    share(totals.recaptured(), totals.decided()),
                    share(totals.referred(), totals.decided()),
                    number(totals.issued()),
                    quotient(totals.handledMs() / MS_PER_HOUR, totals.issued(), "%,.1f"));
        }
        html.append("</table>\n");
        rest(html, points.size());
    }

    private static void homes(StringBuilder html, Map<String, DayTotals> homes) {
        html.append("<h2>Home regions, those with the most applications elsewhere first</h2>\n");
        if (homes.isEmpty()) {
            html.append("<p>No application named a region.</p>\n");
            return;
        }
        html.append("<table><tr><th>region</th><th>elsewhere</th><th>all</th><th>share elsewhere</th></tr>\n");
        for (Map.Entry<String, DayTotals> home : ranked(homes, DayTotals::away)) {
            DayTotals totals = home.getValue();
            row(
                    html,
                    home.getKey(),
                    number(totals.away()),
                    number(totals.applications()),
                    share(totals.away(), totals.applications()));
        }
        html.append("</table>\n");
        rest(html, homes.size());
    }

    private static List<Map.Entry<String, DayTotals>> ranked(
            Map<String, DayTotals> totals, ToLongFunction<DayTotals> by) {
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, DayTotals>comparingByValue(
                                Comparator.comparingLong(by).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_ROWS)
                .toList();
    }

    private static void rest(StringBuilder html, int rows) {
        if (rows > MAX_ROWS) {
            html.append("<p class=\"faint\">And ")
                    .append(rows - MAX_ROWS)
                    .append(" more, which the report as JSON has.</p>\n");
        }
    }

    /** Names are identifiers: nothing in them needs an escape. */
    private static void row(StringBuilder html, String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>\n");
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String share(long part, long all) {
        return all == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", PERCENT * part / all);
    }

    private static String quotient(double sum, long count, String format) {
        return count == 0 ? "–" : String.format(Locale.ROOT, format, sum / count);
    }
}
