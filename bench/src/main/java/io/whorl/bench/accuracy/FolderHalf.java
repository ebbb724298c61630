package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.FolderPrints.Print;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One half of a folder's fingers on file, asked by the prints of both halves. Confined to one thread. */
final class FolderHalf {

    private static final int WORKERS = 2;

    /** Print i is encounter i of the gallery. */
    private final List<Print> enrolled;

    private final List<Print> probes;
    private final BenchGallery gallery;

    /** Enrols; the gallery must be empty, and stays the caller's to close. */
    FolderHalf(List<Print> enrolled, List<Print> probes, BenchGallery gallery) {
        this.enrolled = List.copyOf(enrolled);
        this.probes = List.copyOf(probes);
        this.gallery = gallery;
        enrolled.forEach(print -> gallery.enrol(SingleFinger.capture(print.extracted())));
    }

    int enrolled() {
        return enrolled.size();
    }

    BenchGallery gallery() {
        return gallery;
    }

    /** Adds a search for each probe by either method. */
    void search(BestImpostors best, GalleryLevel level, Stop stop, Terminal terminal) throws InterruptedException {
        List<FingerReference> references = enrolled.stream()
                .map(print -> FingerReference.of(print.extracted()))
                .toList();
        String what = String.format(Locale.ROOT, "searching, %,d fingers", level.people());
        try (SearchEngine engine = new SearchEngine(
                        gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT);
                Progress progress = terminal.progress(what, probes.size())) {
            engine.start();
            for (int i = 0; i < probes.size() && !stop.isAsked(); i++) {
                Print probe = probes.get(i);
                whorl(probe, engine, level);
                sourceAfis(i, references, best, level);
                progress.step();
            }
        }
    }

    private void whorl(Print probe, SearchEngine engine, GalleryLevel level) throws InterruptedException {
        TemplateSet capture = SingleFinger.capture(probe.extracted());
        List<EncounterCandidate> candidates =
                SearchRun.search(engine, capture, RankCounts.MOST).candidates();
        int mate = mate(probe);
        if (mate < 0) {
            level.whorl()
                    .addNonMated(
                            probe.subject(),
                            candidates.isEmpty()
                                    ? Double.NEGATIVE_INFINITY
                                    : candidates.getFirst().score());
            return;
        }
        int rank = IntStream.range(0, candidates.size())
                        .filter(i -> candidates.get(i).encounter() == mate)
                        .findFirst()
                        .orElse(-1)
                + 1;
        level.whorlRanks().add(rank);
        level.whorl()
                .addMated(
                        probe.subject(),
                        rank == 0
                                ? Double.NEGATIVE_INFINITY
                                : candidates.get(rank - 1).score());
    }

    private void sourceAfis(int index, List<FingerReference> references, BestImpostors best, GalleryLevel level) {
        Print probe = probes.get(index);
        FingerProbe matcher = FingerProbe.of(probe.extracted());
        double[] scores = references.stream().mapToDouble(matcher::compare).toArray();
        int mate = mate(probe);
        if (mate < 0) {
            double top = IntStream.range(0, scores.length)
                    .mapToDouble(i -> scores[i])
                    .reduce(best.top(index), Math::max);
            level.sourceAfis().addNonMated(probe.subject(), top);
            return;
        }
        long others = IntStream.range(0, scores.length)
                .filter(i -> i != mate && scores[i] >= scores[mate])
                .count();
        level.sourceAfisRanks().add(1 + (int) others + best.above(index, scores[mate]));
        level.sourceAfis().addMated(probe.subject(), scores[mate]);
    }

    /** Adds what the stages lose of the mated searches in the gallery as it is. */
    void lose(StageLosses losses, Stop stop, Terminal terminal) {
        GalleryView view = gallery.gallery().view();
        StageScorer scorer = new StageScorer();
        List<Print> mated = probes.stream().filter(probe -> mate(probe) >= 0).toList();
        try (Progress progress = terminal.progress("inspecting the stages", mated.size())) {
            for (Print probe : mated) {
                if (stop.isAsked()) {
                    return;
                }
                int mate = mate(probe);
                scorer.scores(SingleFinger.capture(probe.extracted()), view)
                        .impostors(row ->
                                row >= enrolled.size() || enrolled.get(row).subject() != probe.subject())
                        .record("subject " + probe.subject(), mate, losses);
                progress.step();
            }
        }
    }

    /** The encounter of the probe's finger; −1 if it is not on file. */
    private int mate(Print probe) {
        return IntStream.range(0, enrolled.size())
                .filter(i -> enrolled.get(i).finger() == probe.finger())
                .findFirst()
                .orElse(-1);
    }
}
