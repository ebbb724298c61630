package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.console.TextTable;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long the server took, by its own clock, and what the client saw. Any thread may record. */
final class Latencies {

    private static final int DIGITS = 3;
    private static final long HIGHEST_US = 120_000_000;

    private final Histogram extract = new Histogram(HIGHEST_US, DIGITS);
    private final Histogram search = new Histogram(HIGHEST_US, DIGITS);
    private final Histogram total = new Histogram(HIGHEST_US, DIGITS);
    private final Histogram client = new Histogram(HIGHEST_US, DIGITS);

    synchronized void record(Answer answer) {
        record(extract, answer.timings().extract());
        record(search, answer.timings().search());
        record(total, answer.timings().total());
        record(client, answer.ms());
    }

    synchronized List<String> lines() {
        TextTable table = new TextTable(1, "milliseconds", "p50", "p99", "max", "n");
        row(table, "extract", extract);
        row(table, "search", search);
        row(table, "total", total);
        row(table, "seen by the client", client);
        return table.lines();
    }

    private static void record(Histogram histogram, double ms) {
        histogram.recordValue(Math.min(HIGHEST_US, Math.round(ms * 1_000)));
    }

    private static void row(TextTable table, String name, Histogram h) {
        table.row(
                name,
                ms(h.getValueAtPercentile(50)),
                ms(h.getValueAtPercentile(99)),
                ms(h.getMaxValue()),
                Long.toString(h.getTotalCount()));
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f", us / 1_000.0);
    }
}
