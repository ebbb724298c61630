package io.whorl.bench.accuracy;

import io.whorl.bench.attacks.AttackBenchmark;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.fitting.VerificationBenchmark;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.Donors;
import io.whorl.bench.search.RealPeople;
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
    private final Terminal terminal;
    private final BenchScale scale = BenchScale.ofProperties();
    private final List<Figure> figures = new ArrayList<>();

    public AccuracyReport(RealPrints files, Terminal terminal) {
        this.files = files;
        this.terminal = terminal;
    }

    /** Measures and prints, part by part; returns what was measured. */
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
        heading("The sample");
        terminal.line(String.format(
                Locale.ROOT,
                "  %d prints of %d fingers on %d sensors (FVC2000, FVC2002), %d thumbs as distractors (SOCOFing)",
                prints.size(),
                prints.stream().mapToInt(RealPrint::finger).distinct().count(),
                prints.stream().map(RealPrint::set).distinct().count(),
                thumbs.size()));
        terminal.line(
                "  Mated probes are real prints throughout. No code was trained on them; where weights were fitted on them,"
                        + " those of other fingers judge.");
    }

    private void verification() throws IOException {
        heading("Verification: every print with every other, weights fitted without the fingers that are compared");
        figures.add(VerificationBenchmark.measure(files, terminal));
    }

    private void losses(List<RealPrint> prints, List<RealPrint> thumbs) throws IOException, InterruptedException {
        ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), CutLossBenchmark.SEED, RealPeople.THUMBS);
        int people = scale.atMost(CutLossBenchmark.PEOPLE);
        heading(String.format(Locale.ROOT, "Mated searches lost by the stages: two fingers, %,d people", people));
        StageLosses two = new TwoFingerLoss(chimeras, people, scale).measure(prints, terminal);
        show(two.table());
        show(two.decisions());
        figures.add(CutLossBenchmark.two(two, people));

        heading("One finger against all other FVC fingers, pairs that SourceAFIS accepts");
        StageLosses real = new RealLoss(prints, List.of()).measure(RealLoss.Mates.SAME_SENSOR, terminal);
        show(real.table());
        figures.add(CutLossBenchmark.real(real));
        heading("The same, mates on the two sensors of FVC2000");
        show(new RealLoss(prints, List.of())
                .measure(RealLoss.Mates.CROSS_SENSOR, terminal)
                .table());
        heading("The same on one sensor, with SOCOFing thumbs as distractors (smaller prints)");
        show(new RealLoss(prints, thumbs)
                .measure(RealLoss.Mates.SAME_SENSOR, terminal)
                .table());

        heading("What the cut costs the whole search");
        CutCost cost = CutCost.measure(chimeras, people, scale, prints, terminal);
        show(cost.table());
        figures.addAll(cost.figures());
    }

    private void identification() throws IOException, InterruptedException {
        heading("Identification by one finger: the search beside exhaustive SourceAFIS");
        Identification identification = IdentificationBenchmark.measure(files, scale, terminal);
        show(identification.table());
        figures.add(IdentificationBenchmark.figure(identification));
    }

    private void attacks(List<RealPrint> prints) throws IOException, InterruptedException {
        heading("People on file who come again, as they are or with another's face or fingers (default policy)");
        figures.addAll(AttackBenchmark.measure(prints, scale, terminal));
    }

    private void realism(List<RealPrint> prints, List<RealPrint> thumbs) {
        heading("How hard the synthetic impostors are, by SourceAFIS: read the big galleries with it");
        ImpostorRealism realism = ImpostorRealism.measure(prints, thumbs, terminal);
        show(realism.table());
        figures.addAll(realism.figures());
    }

    private void heading(String text) {
        terminal.blank();
        terminal.line(terminal.strong(text));
    }

    private void show(List<String> lines) {
        lines.forEach(terminal::line);
    }
}
