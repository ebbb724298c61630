package io.whorl.bench.accuracy;

import io.whorl.bench.console.Stop;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.plots.Report;
import io.whorl.bench.prints.FolderPrints;
import io.whorl.bench.search.Donors;
import io.whorl.bench.trials.FingerTrial;
import io.whorl.bench.trials.MethodRates;
import io.whorl.bench.trials.Protocol;
import io.whorl.bench.trials.RatesPlots;
import io.whorl.bench.trials.RatesTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * What can be said of accuracy with the prints of one folder: failures to extract, verification beside SourceAFIS, identification in galleries
 * of growing size. Confined to one thread.
 */
public final class FolderReport {

    private static final String WHORL = "Whorl";
    private static final String SOURCE_AFIS = "SourceAFIS";

    private final Report report;
    private final Stop stop;
    private final List<Figure> figures = new ArrayList<>();

    public FolderReport(Report report, Stop stop) {
        this.report = report;
        this.stop = stop;
    }

    /**
     * Measures and shows, part by part; returns what was measured.
     *
     * @param dpi of the images; 0 for the usual
     * @param galleries sizes, ascending; none for no identification
     */
    public List<Figure> run(Path folder, int dpi, Protocol protocol, List<Integer> galleries) throws IOException {
        FolderPrints prints = FolderPrints.read(folder, dpi, stop, report.terminal());
        sample(prints);
        verification(prints, protocol);
        if (!galleries.isEmpty() && !stop.isAsked()) {
            identification(prints, galleries);
        }
        if (stop.isAsked()) {
            report.warn("Stopped: this is what there was until then.");
        }
        return List.copyOf(figures);
    }

    private void sample(FolderPrints prints) {
        report.heading("The sample");
        report.line(String.format(
                Locale.ROOT,
                "%,d prints of %,d fingers of %,d subjects",
                prints.prints().size(),
                prints.fingers(),
                prints.subjects()));
        List<String> failures = prints.failures();
        figures.add(SampleLines.failures("folder-fte", failures, prints.prints().size(), report));
        report.list("Other files, skipped", prints.skipped());
        report.list("One impression only: in no mated pair", prints.singles());
    }

    private void verification(FolderPrints prints, Protocol protocol) {
        report.heading(
                switch (protocol) {
                    case ALL -> "Verification: every print with every other, each pair once";
                    case FVC -> "Verification by the FVC protocol";
                });
        FingerTrial trial = FingerTrial.run(prints, protocol, stop, report.terminal());
        if (trial.compared() < prints.prints().size()) {
            report.warn(String.format(
                    Locale.ROOT,
                    "%,d of %,d prints were compared",
                    trial.compared(),
                    prints.prints().size()));
        }
        var whorl = trial.whorl().rates();
        var sourceAfis = trial.sourceAfis().rates();
        if (whorl.isEmpty() || sourceAfis.isEmpty()) {
            report.warn("No error rates: they need two impressions of a finger, and another subject's finger.");
            return;
        }
        List<MethodRates> methods =
                List.of(MethodRates.of(WHORL, whorl.get()), MethodRates.of(SOURCE_AFIS, sourceAfis.get()));
        report.table(
                switch (protocol) {
                    case ALL -> RatesTables.quoted(methods);
                    case FVC -> RatesTables.fvc(methods);
                });
        report.line(SampleLines.pairs(trial.plan(), protocol));
        report.line(
                "The weights of Whorl's comparison were fitted to FVC2000 and FVC2002: on those prints its rates flatter,"
                        + " and `accuracy` without a folder has the held-out ones.");
        report.plots(
                RatesPlots.det("DET: errors of verification", methods),
                RatesPlots.scores("Scores of Whorl's comparison", "raw score", methods.getFirst()),
                RatesPlots.scores("Scores of SourceAFIS", "SourceAFIS score", methods.getLast()));
        figures.addAll(RatesTables.figures(
                protocol == Protocol.FVC ? "folder-fvc" : "folder",
                protocol,
                methods,
                SampleLines.pairs(trial.plan(), protocol) + "; interval by subject; shipped weights"));
    }

    private void identification(FolderPrints prints, List<Integer> galleries) throws IOException {
        report.heading("Identification by one finger, open set");
        if (!FolderIdentification.isPossible(prints)) {
            report.warn("No searches: they need two subjects, and a second impression.");
            return;
        }
        FolderIdentification found;
        try {
            found = FolderIdentification.measure(
                    prints, Donors.chimeras(stop, report.terminal()), galleries, stop, report.terminal());
        } catch (CancellationException e) {
            report.warn("No searches: stopped while the donors of the gallery were rendered.");
            return;
        }
        List<GalleryLevel> levels =
                found.levels().stream().filter(GalleryLevel::hasRates).toList();
        if (levels.isEmpty()) {
            report.warn("No rates: no gallery was searched to the end, or all searches were of one kind.");
            return;
        }
        report.line(String.format(
                Locale.ROOT,
                "%,d probes, each once with its finger on file and once without; galleries are filled with chimeras of rendered prints,"
                        + " which are easier to tell apart than people of one sensor",
                found.probes()));
        IdentificationTables tables = new IdentificationTables(levels);
        report.table(tables.errors());
        report.table(tables.ranks());
        report.plots(tables.errorPlot(), tables.rankPlot());
        figures.addAll(tables.figures());
        if (found.losses().careful().groups() > 1) {
            GalleryLevel largest = levels.getLast();
            report.line(String.format(
                    Locale.ROOT,
                    "What the stages lose, gallery of %,d; %s:",
                    largest.people(),
                    found.losses().sample()));
            report.table(found.losses().table());
            report.table(found.losses().decisions());
            report.plots(found.losses().plot());
        }
    }
}
