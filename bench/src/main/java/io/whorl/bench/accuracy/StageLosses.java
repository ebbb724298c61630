package io.whorl.bench.accuracy;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the early stages lose of the same mated searches. Confined to one thread.
 *
 * @param careful the first cut of the careful tier
 * @param fast that of the fast tier
 * @param score the score stage, exhaustively
 * @param kept mates that the careful cut's own threshold let pass: penetration 0 if so, else 1
 * @param funnel mates that the careful cut passed and the score stage ranked among those it keeps: likewise
 * @param exhaustiveFunnel mates among those the score stage keeps, without a cut: likewise
 */
record StageLosses(
        Penetrations careful,
        Penetrations fast,
        Penetrations score,
        Penetrations kept,
        Penetrations funnel,
        Penetrations exhaustiveFunnel) {

    private static final double[] SHARES = {.01, .05, .10, .20};
    private static final double LOST = .5;

    static StageLosses empty() {
        return new StageLosses(
                new Penetrations(),
                new Penetrations(),
                new Penetrations(),
                new Penetrations(),
                new Penetrations(),
                new Penetrations());
    }

    /** Share of a stage that says yes or no. */
    static double lostShare(Penetrations outcome) {
        return outcome.lostShare(LOST);
    }

    static Interval interval(Penetrations outcome) {
        return outcome.interval(LOST);
    }

    /** Lines of a table: what each stage loses by the share it keeps. */
    List<String> table() {
        TextTable table =
                new TextTable(1, "% lost, keeping", "1 %", "5 %", "10 %", "20 %", "95 % at 5 %", "95 % at 10 %");
        row(table, "first cut, careful", careful);
        row(table, "first cut, fast", fast);
        row(table, "score stage, exhaustively", score);
        return table.lines();
    }

    /** Lines of a table: what the stages lose as they run in service. */
    List<String> decisions() {
        TextTable table = new TextTable(1, "as in service", "% lost", "95 %");
        table.row("first cut, careful, by its own threshold", lost(kept), range(interval(kept)));
        table.row("first cut and score stage", lost(funnel), range(interval(funnel)));
        table.row("score stage alone (exhaustive)", lost(exhaustiveFunnel), range(interval(exhaustiveFunnel)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(String.format(
                Locale.ROOT, "  %,d mated searches of %d people or fingers", kept.count(), kept.groups()));
        return lines;
    }

    private static String lost(Penetrations outcome) {
        return percent(lostShare(outcome));
    }

    private static void row(TextTable table, String name, Penetrations stage) {
        String[] cells = new String[SHARES.length + 3];
        cells[0] = name;
        for (int i = 0; i < SHARES.length; i++) {
            cells[i + 1] = percent(stage.lostShare(SHARES[i]));
        }
        cells[SHARES.length + 1] = range(stage.interval(SHARES[1]));
        cells[SHARES.length + 2] = range(stage.interval(SHARES[2]));
        table.row(cells);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    static String range(Interval shares) {
        return percent(shares.low()) + " to " + percent(shares.high());
    }
}
