package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.score.Calibration;
import java.util.List;

/** The searches of service, one probe after another, as outcomes of identification. Stateless. */
final class ServiceSearches {

    private static final int WORKERS = 2;

    private ServiceSearches() {}

    /** @param enrolled the real references of the gallery: print i is encounter i */
    static void run(
            BenchGallery gallery,
            List<RealPrint> enrolled,
            List<RealPrint> probes,
            Searches searches,
            Terminal terminal)
            throws InterruptedException {
        try (SearchEngine engine =
                        new SearchEngine(gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT);
                Progress progress = terminal.progress("searching, one finger", probes.size())) {
            engine.start();
            for (RealPrint probe : probes) {
                add(probe, enrolled, SearchRun.search(engine, SingleFinger.capture(probe)).candidates(), searches);
                progress.step();
            }
        }
    }

    private static void add(
            RealPrint probe, List<RealPrint> enrolled, List<EncounterCandidate> candidates, Searches searches) {
        if (enrolled.stream().noneMatch(r -> r.finger() == probe.finger())) {
            searches.addNonMated(
                    probe.finger(),
                    candidates.isEmpty()
                            ? Double.NEGATIVE_INFINITY
                            : candidates.getFirst().score());
            return;
        }
        double mate = Double.NEGATIVE_INFINITY;
        for (EncounterCandidate candidate : candidates) {
            boolean real = candidate.encounter() < enrolled.size();
            if (real && enrolled.get((int) candidate.encounter()).finger() == probe.finger()) {
                mate = Math.max(mate, candidate.score());
            }
        }
        searches.addMated(probe.finger(), mate);
    }
}
