package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.fitting.HeldOutWeights;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.score.Calibration;
import java.util.List;

/**
 * The searches of service, one probe after another, as outcomes of identification: their candidates, scored by weights that neither
 * finger helped to fit. Confined to one thread.
 *
 * @param enrolled the real references of the gallery: print i is encounter i
 */
record ServiceSearches(BenchGallery gallery, List<RealPrint> enrolled, HeldOutWeights weights) {

    private static final int WORKERS = 2;

    /** As many as the last stage compares for an application: {@code CodeAlignment.LEAST_KEPT}. */
    private static final int CANDIDATES = 16;

    void run(List<RealPrint> probes, Searches searches, Terminal terminal) throws InterruptedException {
        Rescoring rescoring = new Rescoring(weights, gallery, enrolled);
        try (SearchEngine engine = new SearchEngine(
                        gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT);
                Progress progress = terminal.progress("searching, one finger", probes.size())) {
            engine.start();
            for (RealPrint probe : probes) {
                List<EncounterCandidate> candidates = SearchRun.search(engine, SingleFinger.capture(probe), CANDIDATES)
                        .candidates();
                add(probe, candidates, rescoring, searches);
                progress.step();
            }
        }
    }

    private void add(RealPrint print, List<EncounterCandidate> candidates, Rescoring rescoring, Searches searches) {
        ComparisonProbe probe = ComparisonProbe.of(print.template());
        double mate = Double.NEGATIVE_INFINITY;
        double best = Double.NEGATIVE_INFINITY;
        for (EncounterCandidate candidate : candidates) {
            double score = rescoring.score(print, probe, candidate.encounter());
            best = Math.max(best, score);
            if (isMate(print, candidate.encounter())) {
                mate = Math.max(mate, score);
            }
        }
        if (enrolled.stream().anyMatch(r -> r.finger() == print.finger())) {
            searches.addMated(print.finger(), mate);
        } else {
            searches.addNonMated(print.finger(), best);
        }
    }

    private boolean isMate(RealPrint print, long encounter) {
        return encounter < enrolled.size() && enrolled.get((int) encounter).finger() == print.finger();
    }
}
