package io.whorl.bench.accuracy;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.MatedProbes;
import io.whorl.bench.search.RealPeople;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchOptions;
import io.whorl.matcher.score.Calibration;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The whole search with the cut and with the {@code exhaustive} setting, the same probes of two fingers in the same gallery: whose mate
 * is the first candidate. The last stages score with the shipped weights, which these prints helped to fit: the difference says what the
 * cut costs, the level of either says nothing.
 *
 * @param withCut searches whose mate comes first
 * @param exhaustive likewise without the cut
 * @param cutMs mean search time
 */
record CutCost(int searches, int people, int withCut, int exhaustive, double cutMs, double exhaustiveMs) {

    private static final int WORKERS = 2;

    static CutCost measure(
            ChimeraPeople chimeras, int people, BenchScale scale, List<RealPrint> prints, Terminal terminal)
            throws IOException, InterruptedException {
        List<RealPeople.Person> persons = RealPeople.of(prints, RealPeople.THUMBS.size());
        try (BenchGallery gallery = new BenchGallery(chimeras, scale)) {
            MatedProbes probes = MatedProbes.enrol(persons, gallery);
            gallery.fill(people, terminal);
            SearchRun withCut = search(gallery, probes, SearchOptions.DEFAULT);
            SearchRun exhaustive = search(gallery, probes, new SearchOptions(SearchOptions.DEFAULT.tier(), true));
            return new CutCost(
                    probes.probes().size(),
                    gallery.people(),
                    probes.first(withCut.findings()),
                    probes.first(exhaustive.findings()),
                    withCut.meanMs(),
                    exhaustive.meanMs());
        }
    }

    private static SearchRun search(BenchGallery gallery, MatedProbes probes, SearchOptions options)
            throws InterruptedException {
        try (SearchEngine engine =
                new SearchEngine(gallery.gallery(), gallery, Calibration.defaults(), WORKERS, options)) {
            engine.start();
            // the first pass compiles, and opens the records
            SearchRun.of(engine, probes.probes());
            return SearchRun.of(engine, probes.probes());
        }
    }

    TextTable table() {
        TextTable table = new TextTable(
                1,
                String.format(Locale.ROOT, "two fingers, %,d people, %d searches", people, searches),
                "mate not first, %",
                "mean ms");
        table.row("with the cut", missed(withCut), String.format(Locale.ROOT, "%.1f", cutMs));
        table.row("exhaustive setting", missed(exhaustive), String.format(Locale.ROOT, "%.1f", exhaustiveMs));
        return table;
    }

    /** For programs. */
    List<Figure> figures() {
        String notes = String.format(
                Locale.ROOT,
                "two fingers, %,d people, mate not the first candidate, by weights that these prints helped to fit; mean %.1f ms",
                people,
                cutMs);
        double missed = 100.0 * (searches - withCut) / searches;
        double peer = 100.0 * (searches - exhaustive) / searches;
        return List.of(
                Figure.of("cut-cost", missed - peer, "points", searches, notes).withSeed(CutLossBenchmark.SEED));
    }

    private String missed(int found) {
        return StageLosses.percent((searches - found) / (double) searches);
    }
}
