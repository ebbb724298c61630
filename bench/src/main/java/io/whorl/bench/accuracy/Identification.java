package io.whorl.bench.accuracy;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.fitting.HeldOutWeights;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.trials.MethodRates;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Identification by one finger in an open set (ISO/IEC 19795-1): the search of service beside exhaustive SourceAFIS, the same probes,
 * the same gallery. The fingers are enrolled by halves: probes of the enrolled half are mated searches, those of the other half are
 * not, and then the other way round.
 */
final class Identification {

    /** FPIR that is quoted: some five searches of those made. */
    static final double FPIR = .02;

    private static final double[] FPIRS = {.01, .02, .05, .10};
    private static final int HALVES = 2;
    private static final int ENROLLED_IMPRESSION = 1;
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 43;

    private final Searches whorl;
    private final Searches sourceAfis;
    private final int fingers;
    private final int galleryFingers;

    private Identification(Searches whorl, Searches sourceAfis, int fingers, int galleryFingers) {
        this.whorl = whorl;
        this.sourceAfis = sourceAfis;
        this.fingers = fingers;
        this.galleryFingers = galleryFingers;
    }

    /**
     * Measures; SourceAFIS takes 0.1 ms a probe, gallery finger and core.
     *
     * @param people of the gallery, real ones included, a finger each
     * @param impressions of each finger that search, from the second on
     */
    static Identification measure(
            ChimeraPeople chimeras, int people, BenchScale scale, RealPrints files, int impressions, Terminal terminal)
            throws IOException, InterruptedException {
        List<RealPrint> prints = files.fvc();
        HeldOutWeights weights = HeldOutWeights.measure(files, terminal);
        List<RealPrint> probes = prints.stream()
                .filter(p ->
                        p.impression() > ENROLLED_IMPRESSION && p.impression() <= ENROLLED_IMPRESSION + impressions)
                .toList();
        int fingers = 1 + prints.stream().mapToInt(RealPrint::finger).max().orElse(0);
        Searches whorl = new Searches(fingers);
        Searches sourceAfis = new Searches(fingers);
        int galleryFingers = 0;
        double[] bestChimera = {};
        for (int half = 0; half < HALVES; half++) {
            int enrolledHalf = half;
            List<RealPrint> enrolled = prints.stream()
                    .filter(p -> p.impression() == ENROLLED_IMPRESSION && p.finger() % HALVES == enrolledHalf)
                    .toList();
            try (BenchGallery gallery = new BenchGallery(chimeras, scale)) {
                enrolled.forEach(print -> gallery.enrol(SingleFinger.capture(print)));
                gallery.fill(people, terminal);
                galleryFingers = gallery.people();
                new ServiceSearches(gallery, enrolled, weights).run(probes, whorl, terminal);
                if (bestChimera.length == 0) {
                    bestChimera = ExhaustiveSourceAfis.bestChimera(gallery, probes, terminal);
                }
            }
            ExhaustiveSourceAfis.run(enrolled, probes, bestChimera, sourceAfis);
        }
        return new Identification(whorl, sourceAfis, fingers, galleryFingers);
    }

    /** FNIR of the search less that of exhaustive SourceAFIS, each at its own threshold for this FPIR; a share. */
    double difference(double fpir) {
        return whorl.rates().fnmrAtFmr(fpir) - sourceAfis.rates().fnmrAtFmr(fpir);
    }

    /** 95 % of {@link #difference}, by drawing fingers; both methods see the same. */
    Interval interval(double fpir) {
        ErrorRates ours = whorl.rates();
        ErrorRates theirs = sourceAfis.rates();
        return new Bootstrap(fingers, RESAMPLES, SEED)
                .interval(drawn -> ours.fnmrAtFmr(fpir, drawn) - theirs.fnmrAtFmr(fpir, drawn));
    }

    TextTable table() {
        TextTable table = new TextTable(
                1, "FPIR", "FNIR % of the search", "of exhaustive SourceAFIS", "difference, points", "95 %");
        for (double fpir : FPIRS) {
            Interval interval = interval(fpir);
            table.row(
                    String.format(Locale.ROOT, "%.0f %%", 100 * fpir),
                    StageLosses.percent(whorl.rates().fnmrAtFmr(fpir)),
                    StageLosses.percent(sourceAfis.rates().fnmrAtFmr(fpir)),
                    StageLosses.percent(difference(fpir)),
                    StageLosses.range(interval));
        }
        return table;
    }

    /** FNIR over FPIR of both. */
    List<MethodRates> methods() {
        return List.of(
                MethodRates.of("Whorl's search", whorl.rates()),
                MethodRates.of("SourceAFIS, exhaustive", sourceAfis.rates()));
    }

    /** What it was measured on. */
    String sample() {
        return String.format(
                Locale.ROOT,
                "%,d mated and %,d non-mated searches by prints of %d fingers in a gallery of %,d fingers, all but %d of them chimeras",
                whorl.mated(),
                whorl.nonMated(),
                whorl.fingersSeen(),
                galleryFingers,
                whorl.fingersSeen() / HALVES);
    }

    long searches() {
        return whorl.mated() + (long) whorl.nonMated();
    }

    double fnirOfSearch(double fpir) {
        return whorl.rates().fnmrAtFmr(fpir);
    }

    double fnirOfSourceAfis(double fpir) {
        return sourceAfis.rates().fnmrAtFmr(fpir);
    }
}
