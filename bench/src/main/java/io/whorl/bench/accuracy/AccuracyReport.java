package io.whorl.bench.accuracy;

import io.whorl.bench.attacks.AttackBenchmark;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.fitting.RealVerification;
import io.whorl.bench.plots.Report;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.Donors;
import io.whorl.bench.search.RealPeople;
import io.whorl.bench.trials.RatesPlots;
import io.whorl.bench.trials.RatesTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everything that can be said of accuracy with the prints at hand, as tables for people and figures for programs. Confined to one
 * thread; about a quarter of an hour, most of it exhaustive SourceAFIS.
 */
public final class AccuracyReport {

    private final RealPrints files;
    private final Report report;
    private final Terminal terminal;
    private final BenchScale scale = BenchScale.ofProperties();
    private final List<Figure> figures = new ArrayList<>();

    public AccuracyReport(RealPrints files, Report report) {
        this.files = files;
        this.report = report;
        this.terminal = report.terminal();
    }

    /** Measures and shows, part by part; returns what was measured. */
    public List<Figure> run() throws IOException, InterruptedException {
        List<RealPrint> prints = files.fvc();
        List<RealPrint> thumbs = files.socofing();
        sample(prints, thumbs);
        verification();
        losses(prints, thumbs);
        identification();
        attacks(prints);
        realism(prints, thumbs);
        return List.copyOf(figures);
    }

    private void sample(List<RealPrint> prints, List<RealPrint> thumbs) {
        report.heading("The sample");
        report.line(String.format(
                Locale.ROOT,
                "%d prints of %d fingers on %d sensors (FVC2000, FVC2002), %d thumbs as distractors (SOCOFing)",
                prints.size(),
                prints.stream().mapToInt(RealPrint::finger).distinct().count(),
                prints.stream().map(RealPrint::set).distinct().count(),
                thumbs.size()));
        report.line(
                "Mated probes are real prints throughout. No code was trained on them; where weights were fitted on them,"
                        + " those of other fingers judge.");
    }

    private void verification() throws IOException {
        report.heading(
                "Verification: every print with every other, weights fitted without the fingers that are compared");
        RealVerification verification = RealVerification.measure(files, terminal);
        report.table(verification.table());
        figures.add(verification.figure());
        report.plots(
                RatesPlots.det("DET: all sets at one threshold, pairs of one sensor", verification.methods()),
                RatesPlots.scores(
                        "Scores of Whorl's comparison",
                        "raw score",
                        verification.methods().getFirst()));
        report.heading("The same by the FVC protocol, set by set: 10 fingers, 280 mated and 45 non-mated pairs each");
        verification.fvc().forEach((set, methods) -> {
            report.line(set);
            report.table(RatesTables.fvc(methods));
        });
    }

    private void losses(List<RealPrint> prints, List<RealPrint> thumbs) throws IOException, InterruptedException {
        ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), CutLossBenchmark.SEED, RealPeople.THUMBS);
        int people = scale.atMost(CutLossBenchmark.PEOPLE);
        report.heading(
                String.format(Locale.ROOT, "Mated searches lost by the stages: two fingers, %,d people", people));
        StageLosses two = new TwoFingerLoss(chimeras, people, scale).measure(prints, terminal);
        report.table(two.table());
        report.table(two.decisions());
        report.line(two.sample());
        report.plots(two.plot());
        figures.add(CutLossBenchmark.two(two, people));

        report.heading("One finger against all other FVC fingers, pairs that SourceAFIS accepts");
        StageLosses real = new RealLoss(prints, List.of()).measure(RealLoss.Mates.SAME_SENSOR, terminal);
        report.table(real.table());
        figures.add(CutLossBenchmark.real(real));
        report.heading("The same, mates on the two sensors of FVC2000");
        report.table(new RealLoss(prints, List.of())
                .measure(RealLoss.Mates.CROSS_SENSOR, terminal)
                .table());
        report.heading("The same on one sensor, with SOCOFing thumbs as distractors (smaller prints)");
        report.table(new RealLoss(prints, thumbs)
                .measure(RealLoss.Mates.SAME_SENSOR, terminal)
                .table());

        report.heading("What the cut costs the whole search");
        CutCost cost = CutCost.measure(chimeras, people, scale, prints, terminal);
        report.table(cost.table());
        figures.addAll(cost.figures());
    }

    private void identification() throws IOException, InterruptedException {
        report.heading("Identification by one finger: the search beside exhaustive SourceAFIS");
        Identification identification = IdentificationBenchmark.measure(files, scale, terminal);
        report.table(identification.table());
        report.line(identification.sample());
        report.plots(RatesPlots.search("Misses over false alarms", identification.methods()));
        figures.add(IdentificationBenchmark.figure(identification));
    }

    private void attacks(List<RealPrint> prints) throws IOException, InterruptedException {
        report.heading("People on file who come again, as they are or with another's face or fingers (default policy)");
        figures.addAll(AttackBenchmark.measure(prints, scale, terminal, report::table));
    }

    private void realism(List<RealPrint> prints, List<RealPrint> thumbs) {
        report.heading("How hard the synthetic impostors are, by SourceAFIS: read the big galleries with it");
        ImpostorRealism realism = ImpostorRealism.measure(prints, thumbs, terminal);
        report.table(realism.table());
        figures.addAll(realism.figures());
    }
}
