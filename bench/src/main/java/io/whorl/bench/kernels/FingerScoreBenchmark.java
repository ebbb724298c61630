package io.whorl.bench.kernels;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainScoreKernel;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The score stage over every finger of a gallery, on one thread. */
public final class FingerScoreBenchmark implements Benchmark {

    static final String NAME = "finger-score";

    private static final long SEED = 31;
    private static final int PROBE_MINUTIAE = 35;
    private static final int WARM_UP_FINGERS = 100_000;
    private static final int WARM_UP_PASSES = 4;
    private static final int PLAIN_FINGERS = 20_000;

    private final int fingers;
    private final int passes;

    /** As it is quoted. */
    public FingerScoreBenchmark() {
        this(1_000_000, 9);
    }

    FingerScoreBenchmark(int fingers, int passes) {
        this.fingers = fingers;
        this.passes = passes;
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                String.format(
                        Locale.ROOT, "score stage over all of %,d fingers, one thread, fingers a second", fingers)));
    }

    @Override
    public double minutes() {
        return fingers * (20.0 + passes) / 1e6 / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        terminal.line(String.format(Locale.ROOT, "  drawing %,d fingers", fingers));
        try (DrawnGallery gallery = new DrawnGallery(SEED, fingers)) {
            ScoreKernel kernel = Kernels.score();
            SplittableRandom random = new SplittableRandom(SEED + 1);
            ScoreProbe probe = gallery.scoreProbe(DrawnFinger.of(random, PROBE_MINUTIAE), kernel);
            int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
            for (int i = 0; i < WARM_UP_PASSES; i++) {
                scan(kernel, probe, gallery, Math.min(WARM_UP_FINGERS, fingers), nearest);
            }
            double[] rates = new double[passes];
            for (int i = 0; i < passes; i++) {
                rates[i] = rate(kernel, probe, gallery, fingers, nearest);
            }
            int some = Math.min(PLAIN_FINGERS, fingers);
            scan(new PlainScoreKernel(), probe, gallery, some, nearest);
            double plain = rate(new PlainScoreKernel(), probe, gallery, some, nearest);
            return List.of(Figure.ofRuns(NAME, rates, "fingers/s", fingers, notes(gallery))
                    .withSeed(SEED)
                    .against("the plain twin", plain));
        }
    }

    private String notes(DrawnGallery gallery) {
        long codes = 0;
        for (int f = 0; f < fingers; f++) {
            codes += FingerBlock.geometryOffset(gallery.minutiae(f));
        }
        return String.format(
                Locale.ROOT,
                "per core: processor time; probe of %d minutiae; %.0f B of codes a finger are read, %.0f B with geometry; %s",
                PROBE_MINUTIAE,
                (double) codes / fingers,
                (double) gallery.bytes() / fingers,
                Kernels.description());
    }

    private static double rate(ScoreKernel kernel, ScoreProbe probe, DrawnGallery gallery, int count, int[] nearest) {
        long startedNs = ThreadClock.nanos();
        double sum = scan(kernel, probe, gallery, count, nearest);
        long tookNs = ThreadClock.nanos() - startedNs;
        if (!(sum >= 0)) {
            throw new IllegalStateException("score stage: sum=" + sum + ", limit=0 and up");
        }
        return count * 1e9 / tookNs;
    }

    private static double scan(ScoreKernel kernel, ScoreProbe probe, DrawnGallery gallery, int count, int[] nearest) {
        double sum = 0;
        for (int f = 0; f < count; f++) {
            sum += kernel.score(probe, gallery.blocks(), gallery.offset(f), gallery.minutiae(f), nearest);
        }
        return sum;
    }
}
