package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One finger against all other real fingers: every print asks for every other print of the same finger, if SourceAFIS accepts the two.
 *
 * @param probes prints that ask and are asked for
 * @param distractors prints of other fingers that only fill the gallery
 */
record RealLoss(List<RealPrint> probes, List<RealPrint> distractors) {

    /** SourceAFIS score from which a pair counts: the lost ones below it would not have been found by the last stage either. */
    static final double ACCEPTED = 40;

    /** What is counted: mates on one sensor, or on the two that FVC2000 shares. */
    enum Mates {
        SAME_SENSOR,
        CROSS_SENSOR;

        boolean holds(RealPrint probe, RealPrint reference) {
            boolean sameSet = probe.set().equals(reference.set());
            return probe.finger() == reference.finger()
                    && (this == SAME_SENSOR ? sameSet && probe.impression() != reference.impression() : !sameSet);
        }
    }

    /** Some seconds for the 480 prints at hand. */
    StageLosses measure(Mates mates, Terminal terminal) throws IOException {
        List<RealPrint> all = new ArrayList<>(probes);
        all.addAll(distractors);
        StageLosses losses = StageLosses.empty();
        StageScorer scorer = new StageScorer();
        List<FingerReference> references =
                probes.stream().map(p -> FingerReference.of(p.template())).toList();
        try (BenchGallery gallery = BenchGallery.ofRealPeople();
                Progress progress = terminal.progress("searching, one finger", probes.size())) {
            all.forEach(print -> gallery.enrol(SingleFinger.capture(print)));
            GalleryView view = gallery.gallery().view();
            for (RealPrint probe : probes) {
                List<Integer> rows = accepted(probe, references, mates);
                if (!rows.isEmpty()) {
                    StageScores.Impostors impostors = scorer.scores(SingleFinger.capture(probe), view)
                            .impostors(row -> all.get(row).finger() != probe.finger());
                    rows.forEach(row -> impostors.record("finger " + probe.finger(), row, losses));
                }
                progress.step();
            }
        }
        return losses;
    }

    /** Rows of the probe's mates that SourceAFIS accepts. */
    private List<Integer> accepted(RealPrint probe, List<FingerReference> references, Mates mates) {
        FingerProbe sourceAfis = FingerProbe.of(probe.template());
        return IntStream.range(0, probes.size())
                .filter(row ->
                        mates.holds(probe, probes.get(row)) && sourceAfis.compare(references.get(row)) >= ACCEPTED)
                .boxed()
                .toList();
    }
}
