package io.whorl.bench.accuracy;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Series;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.trials.MethodRates;
import io.whorl.bench.trials.RatesPlots;
import io.whorl.bench.trials.RatesTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** FNIR over FPIR and ranks by gallery size, as tables, plots and figures. Immutable, once made; some seconds to make. */
final class IdentificationTables {

    private static final double[] FPIRS = {.1, .01};
    private static final int[] RANKS = {1, 5, 10, RankCounts.MOST};
    private static final double QUOTED_FPIR = .1;
    private static final double PERCENT = 100;

    private final List<GalleryLevel> levels;
    private final List<MethodRates> whorl;
    private final List<MethodRates> sourceAfis;

    /** @param levels at least one, each with rates */
    IdentificationTables(List<GalleryLevel> levels) {
        this.levels = List.copyOf(levels);
        whorl = levels.stream()
                .map(level -> MethodRates.of(name("Whorl", level), level.whorl().rates()))
                .toList();
        sourceAfis = levels.stream()
                .map(level -> MethodRates.of(
                        name("SourceAFIS", level), level.sourceAfis().rates()))
                .toList();
    }

    private static String name(String method, GalleryLevel level) {
        return String.format(Locale.ROOT, "%s, %,d", method, level.people());
    }

    TextTable errors() {
        List<String> header = new ArrayList<>(List.of("method, fingers on file", "mated searches", "non-mated"));
        List<Double> supported = supported();
        supported.forEach(
                fpir -> header.add(String.format(Locale.ROOT, "FNIR, %%, at FPIR %.0f %% (95 %%)", PERCENT * fpir)));
        TextTable table = new TextTable(1, header.toArray(String[]::new));
        for (int i = 0; i < levels.size(); i++) {
            row(table, whorl.get(i), supported);
            row(table, sourceAfis.get(i), supported);
        }
        return table;
    }

    private List<Double> supported() {
        List<Double> supported = new ArrayList<>();
        for (double fpir : FPIRS) {
            if (whorl.getFirst().supports(fpir)) {
                supported.add(fpir);
            }
        }
        return supported;
    }

    private static void row(TextTable table, MethodRates method, List<Double> fpirs) {
        List<String> cells = new ArrayList<>();
        cells.add(method.name());
        cells.add(String.format(Locale.ROOT, "%,d", method.rates().mated().count()));
        cells.add(String.format(Locale.ROOT, "%,d", method.rates().nonMated().count()));
        for (double fpir : fpirs) {
            cells.add(RatesTables.cell(method.fnmrAtFmr(fpir)));
        }
        table.row(cells.toArray(String[]::new));
    }

    TextTable ranks() {
        List<String> header = new ArrayList<>(List.of("mate among the first, % of mated searches"));
        for (int rank : RANKS) {
            header.add("rank " + rank);
        }
        TextTable table = new TextTable(1, header.toArray(String[]::new));
        for (GalleryLevel level : levels) {
            row(table, name("Whorl", level), level.whorlRanks());
            row(table, name("SourceAFIS", level), level.sourceAfisRanks());
        }
        return table;
    }

    private static void row(TextTable table, String name, RankCounts counts) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (int rank : RANKS) {
            cells.add(RatesTables.percent(counts.share(rank)));
        }
        table.row(cells.toArray(String[]::new));
    }

    LinePlot errorPlot() {
        List<MethodRates> shown = new ArrayList<>(whorl);
        shown.add(sourceAfis.getLast());
        return RatesPlots.search("Identification: misses over false alarms, by fingers on file", shown);
    }

    LinePlot rankPlot() {
        List<Series> series = new ArrayList<>();
        double least = 1;
        for (GalleryLevel level : levels) {
            series.add(level.whorlRanks().series(name("Whorl", level)));
            least = Math.min(least, level.whorlRanks().share(1));
        }
        GalleryLevel largest = levels.getLast();
        series.add(largest.sourceAfisRanks().series(name("SourceAFIS", largest)));
        least = Math.min(least, largest.sourceAfisRanks().share(1));
        double low = Math.min(.9, Math.floor(least * 10) / 10);
        return new LinePlot(
                "CMC: the mate among the first candidates",
                Axis.linear("rank", 1, RankCounts.MOST),
                Axis.linear("mated searches", low, 1).inPercent(),
                series);
    }

    /** FNIR and rank 1 at the largest gallery, beside SourceAFIS. */
    List<Figure> figures() {
        GalleryLevel largest = levels.getLast();
        MethodRates ours = whorl.getLast();
        MethodRates theirs = sourceAfis.getLast();
        String notes = String.format(
                Locale.ROOT,
                "one finger among %,d, all but the folder's own chimeras; shipped weights; interval by subject",
                largest.people());
        List<Figure> figures = new ArrayList<>();
        if (ours.supports(QUOTED_FPIR)) {
            MethodRates.Rate rate = ours.fnmrAtFmr(QUOTED_FPIR);
            Interval interval = rate.interval();
            Figure figure = Figure.of(
                    "folder-fnir-fpir-10",
                    PERCENT * rate.value(),
                    "%",
                    ours.rates().mated().count(),
                    notes + "; FNIR at an FPIR of 10 %");
            double missed = PERCENT * theirs.fnmrAtFmr(QUOTED_FPIR).value();
            figure = missed > 0 ? figure.against("SourceAFIS, exhaustive", missed) : figure;
            figures.add(
                    interval == null
                            ? figure
                            : figure.withInterval(PERCENT * interval.low(), PERCENT * interval.high()));
        }
        double other = PERCENT * largest.sourceAfisRanks().share(1);
        Figure rank = Figure.of(
                "folder-rank-1",
                PERCENT * largest.whorlRanks().share(1),
                "%",
                largest.whorlRanks().searches(),
                notes);
        figures.add(other > 0 ? rank.against("SourceAFIS, exhaustive", other) : rank);
        return figures;
    }
}
