package io.whorl.bench.accuracy;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Series;
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
    private static final double LEAST_KEPT = 1e-3;
    private static final double LEAST_LOST = 1e-3;
    private static final int PLOT_STEPS = 60;

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

    /** What each stage loses by the share it keeps. */
    TextTable table() {
        TextTable table =
                new TextTable(1, "% lost, keeping", "1 %", "5 %", "10 %", "20 %", "95 % at 5 %", "95 % at 10 %");
        row(table, "first cut, careful", careful);
        row(table, "first cut, fast", fast);
        row(table, "score stage, exhaustively", score);
        return table;
    }

    /** What the stages lose as they run in service. */
    TextTable decisions() {
        TextTable table = new TextTable(1, "as in service", "% lost", "95 %");
        table.row("first cut, careful, by its own threshold", lost(kept), range(interval(kept)));
        table.row("first cut and score stage", lost(funnel), range(interval(funnel)));
        table.row("score stage alone (exhaustive)", lost(exhaustiveFunnel), range(interval(exhaustiveFunnel)));
        return table;
    }

    /** What it was measured on. */
    String sample() {
        return String.format(Locale.ROOT, "%,d mated searches of %d people or fingers", kept.count(), kept.groups());
    }

    /** Searches lost over the share of the gallery that each stage keeps. */
    LinePlot plot() {
        return new LinePlot(
                "Penetration: mated searches lost, by the share of the gallery kept",
                Axis.log("kept", LEAST_KEPT, 1).inPercent(),
                Axis.log("lost", LEAST_LOST, 1).inPercent(),
                List.of(
                        series("first cut, careful", careful),
                        series("first cut, fast", fast),
                        series("score stage, exhaustively", score)));
    }

    private static Series series(String name, Penetrations stage) {
        List<Series.Point> points = new ArrayList<>();
        for (int step = 0; step <= PLOT_STEPS; step++) {
            double kept = LEAST_KEPT * Math.pow(1 / LEAST_KEPT, step / (double) PLOT_STEPS);
            points.add(new Series.Point(kept, stage.lostShare(kept)));
        }
        return Series.line(name, points);
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
