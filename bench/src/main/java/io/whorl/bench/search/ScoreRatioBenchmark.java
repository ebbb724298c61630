package io.whorl.bench.search;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How much faster the score stage goes through a gallery than SourceAFIS does, each on one thread, by turns, both with everything ready in memory. */
public final class ScoreRatioBenchmark implements Benchmark {

    static final String NAME = "finger-score-vs-sourceafis";

    private static final long SEED = 32;
    private static final int FINGERS = 25_000;
    private static final int PROBES = 6;
    private static final int ROUNDS = 5;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int PASSES = 20;
    private static final double NS_A_S = 1e9;

    private final BenchScale scale = BenchScale.ofProperties();

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "fingers/s of the exhaustive score stage over comparisons/s of exhaustive SourceAFIS, one thread"));
    }

    @Override
    public double minutes() {
        return 3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        ChimeraPeople chimeras =
                new ChimeraPeople(Donors.chimeras(terminal), SEED, List.of(FingerPosition.RIGHT_THUMB));
        List<RealPrint> probes = everyOther(RealPrints.find().fvc());
        try (BenchGallery gallery = new BenchGallery(chimeras, scale)) {
            int fingers = scale.atMost(FINGERS);
            gallery.fill(fingers, terminal);
            FingerReference[] references = IntStream.range(0, fingers)
                    .parallel()
                    .mapToObj(i ->
                            FingerReference.of(gallery.templates(i).fingers().getFirst()))
                    .toArray(FingerReference[]::new);
            double[] scoreRates = new double[ROUNDS];
            double[] sourceAfisRates = new double[ROUNDS];
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                double score = scoreRate(probes, gallery);
                double sourceAfis = sourceAfisRate(probes, references);
                if (round >= 0) {
                    scoreRates[round] = score;
                    sourceAfisRates[round] = sourceAfis;
                }
            }
            return List.of(figure(scoreRates, sourceAfisRates, fingers));
        }
    }

    private static List<RealPrint> everyOther(List<RealPrint> prints) {
        return IntStream.range(0, PROBES)
                .mapToObj(i -> prints.get(i * prints.size() / PROBES))
                .toList();
    }

    private static double scoreRate(List<RealPrint> prints, BenchGallery gallery) {
        List<CodedProbe> probes = prints.stream()
                .map(p -> CodedProbe.of(MinutiaEncoder.current().encode(Minutiae.of(p.template()))))
                .toList();
        ScoreScan scan = new ScoreScan(gallery.gallery().view());
        long compared = 0;
        long startedNs = System.nanoTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (CodedProbe probe : probes) {
                compared += scan.run(probe.score());
            }
        }
        return compared / ((System.nanoTime() - startedNs) / NS_A_S);
    }

    private static double sourceAfisRate(List<RealPrint> prints, FingerReference[] references) {
        List<FingerProbe> probes =
                prints.stream().map(p -> FingerProbe.of(p.template())).toList();
        double best = 0;
        long startedNs = System.nanoTime();
        for (FingerProbe probe : probes) {
            for (FingerReference reference : references) {
                best = Math.max(best, probe.compare(reference));
            }
        }
        double seconds = (System.nanoTime() - startedNs) / NS_A_S;
        if (!(best > 0)) {
            throw new IllegalStateException("SourceAFIS: best score=" + best + " over a whole gallery");
        }
        return (double) probes.size() * references.length / seconds;
    }

    private static Figure figure(double[] scoreRates, double[] sourceAfisRates, int fingers) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> scoreRates[i] / sourceAfisRates[i]);
        double sourceAfis = Arrays.stream(sourceAfisRates).sorted().toArray()[ROUNDS / 2];
        double score = Arrays.stream(scoreRates).sorted().toArray()[ROUNDS / 2];
        Figure figure = Figure.ofRuns(
                        NAME,
                        ratios,
                        "×",
                        fingers,
                        String.format(
                                Locale.ROOT,
                                "%,.0f fingers/s against %,.0f comparisons/s, medians of rounds taken by turns; %d real "
                                        + "probes against chimeras of rendered prints; probes made ready outside the time",
                                score,
                                sourceAfis,
                                PROBES))
                .withSeed(SEED);
        return figure.withRatioTo("SourceAFIS, comparisons/s", sourceAfis);
    }
}
