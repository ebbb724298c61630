package io.whorl.bench.accuracy;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.plots.Axis;
import io.whorl.bench.plots.LinePlot;
import io.whorl.bench.plots.Report;
import io.whorl.bench.portraits.FaceFolder;
import io.whorl.bench.portraits.FaceFolder.Picture;
import io.whorl.bench.trials.MethodRates;
import io.whorl.bench.trials.PairPlan;
import io.whorl.bench.trials.Protocol;
import io.whorl.bench.trials.RatesPlots;
import io.whorl.bench.trials.RatesTables;
import io.whorl.bench.trials.Sample;
import io.whorl.bench.trials.VectorTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be said of accuracy with the faces of one folder, read by the server's encoder and compared by the cosine. Confined to one thread. */
public final class FaceReport {

    private static final int[] RANKS = {1, 5, 10};
    private static final String METHOD = "Whorl's encoder";

    private final Report report;
    private final List<Figure> figures = new ArrayList<>();

    public FaceReport(Report report) {
        this.report = report;
    }

    /**
     * Measures and shows, part by part; returns what was measured.
     *
     * @param models folder of the encoder's
     */
    public List<Figure> run(Path folder, Path models) throws IOException {
        FaceFolder faces = FaceFolder.read(folder, models, report.terminal());
        report.heading("The sample");
        report.line(String.format(
                Locale.ROOT, "%,d pictures of %,d people", faces.pictures().size(), faces.people()));
        figures.add(SampleLines.failures(
                "faces-fte", faces.failures(), faces.pictures().size(), report));
        report.list("Other files, skipped", faces.skipped());
        verification(faces);
        identification(faces);
        return List.copyOf(figures);
    }

    private void verification(FaceFolder faces) {
        report.heading("Verification: every picture with every other, each pair once");
        PairPlan plan = PairPlan.of(
                Protocol.ALL,
                faces.pictures().stream()
                        .map(p -> new Sample(p.person(), p.person(), p.order(), p.embedding() != null))
                        .toList());
        var rates = VectorTrial.run(
                        plan, faces.pictures().stream().map(Picture::embedding).toList())
                .rates();
        if (rates.isEmpty()) {
            report.warn("No error rates: they need two pictures of a person, and another person.");
            return;
        }
        List<MethodRates> methods = List.of(MethodRates.of(METHOD, rates.get()));
        report.table(RatesTables.quoted(methods));
        report.line(SampleLines.pairs(plan, Protocol.ALL));
        report.plots(
                RatesPlots.det("DET: errors of verification", methods),
                RatesPlots.scores("Cosines of embeddings", "cosine", methods.getFirst()));
        figures.addAll(RatesTables.figures(
                "faces", Protocol.ALL, methods, SampleLines.pairs(plan, Protocol.ALL) + "; interval by person"));
    }

    /** Every picture against all others, each in its turn. */
    private void identification(FaceFolder faces) {
        report.heading("Identification: every picture against all others");
        RankCounts ranks = new RankCounts();
        for (Picture probe : faces.pictures()) {
            rank(probe, faces.pictures()).ifPresent(ranks::add);
        }
        if (ranks.searches() == 0) {
            report.warn("No searches: nobody has two pictures.");
            return;
        }
        TextTable table = new TextTable(1, "a mate among the first", "of searches", "%");
        for (int rank : RANKS) {
            table.row(
                    "rank " + rank,
                    String.format(Locale.ROOT, "%,d of %,d", ranks.within(rank), ranks.searches()),
                    RatesTables.percent(ranks.share(rank)));
        }
        report.table(table);
        report.line("A picture without a template finds nobody and is found by nobody.");
        double low = Math.min(.9, Math.floor(ranks.share(1) * 10) / 10);
        report.plots(new LinePlot(
                "CMC: a mate among the first candidates",
                Axis.linear("rank", 1, RankCounts.MOST),
                Axis.linear("searches", low, 1).inPercent(),
                List.of(ranks.series(METHOD))));
        figures.add(Figure.of(
                "faces-rank-1", 100 * ranks.share(1), "%", ranks.searches(), "every picture against all others"));
    }

    /** Rank of the first mate among all other pictures; 0 if the probe has no template, or no mate has; empty without a mate. */
    private static Optional<Integer> rank(Picture probe, List<Picture> all) {
        List<Picture> mates = all.stream()
                .filter(other -> other.person() == probe.person() && other.order() != probe.order())
                .toList();
        if (mates.isEmpty()) {
            return Optional.empty();
        }
        double best = mates.stream()
                .mapToDouble(mate -> VectorTrial.cosine(probe.embedding(), mate.embedding()))
                .max()
                .orElse(VectorTrial.NO_TEMPLATE);
        if (best <= VectorTrial.NO_TEMPLATE) {
            return Optional.of(0);
        }
        long above = IntStream.range(0, all.size())
                .filter(i -> all.get(i).person() != probe.person()
                        && VectorTrial.cosine(probe.embedding(), all.get(i).embedding()) >= best)
                .count();
        return Optional.of(1 + (int) Math.min(above, RankCounts.MOST));
    }
}
