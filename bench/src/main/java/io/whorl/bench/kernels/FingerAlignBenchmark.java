package io.whorl.bench.kernels;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainAlignKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The alignment of the candidates that the score stage leaves, on one thread. */
public final class FingerAlignBenchmark implements Benchmark {

    static final String NAME = "finger-align";

    private static final long SEED = 32;
    private static final int WARM_UP_PASSES = 20;

    private final int fingers;
    private final int probes;
    private final int candidates;
    private final int passes;

    /** As it is quoted. */
    public FingerAlignBenchmark() {
        this(100_000, 20, 1_000, 9);
    }

    FingerAlignBenchmark(int fingers, int probes, int candidates, int passes) {
        this.fingers = fingers;
        this.probes = probes;
        this.candidates = candidates;
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
                        Locale.ROOT,
                        "alignment of the %,d best of %,d fingers, one thread, µs a candidate",
                        candidates,
                        fingers)));
    }

    @Override
    public double minutes() {
        return fingers * (20.0 + probes) / 1e6 / 60 + .1;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        terminal.line(String.format(Locale.ROOT, "  scoring %,d fingers with %d probes", fingers, probes));
        SplittableRandom random = new SplittableRandom(SEED + 1);
        DrawnFinger[] drawn = new DrawnFinger[probes];
        for (int p = 0; p < probes; p++) {
            drawn[p] = DrawnFinger.of(random);
        }
        try (DrawnGallery gallery = new DrawnGallery(SEED, fingers, drawn)) {
            List<ScoredCandidates> found = new ArrayList<>();
            for (DrawnFinger finger : drawn) {
                found.add(ScoredCandidates.of(gallery, finger, candidates));
            }
            return List.of(measured(gallery, found));
        }
    }

    private Figure measured(DrawnGallery gallery, List<ScoredCandidates> found) {
        AlignKernel kernel = Kernels.align();
        AlignScratch scratch = new AlignScratch();
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            pass(kernel, gallery, found, scratch);
        }
        double[] micros = new double[passes];
        for (int i = 0; i < passes; i++) {
            micros[i] = micros(kernel, gallery, found, scratch);
        }
        AlignKernel twin = new PlainAlignKernel();
        pass(twin, gallery, found, scratch);
        double plain = micros(twin, gallery, found, scratch);
        long aligned = (long) candidates * probes;
        String notes = String.format(
                Locale.ROOT,
                "processor time, beyond the score call; %d of %,d candidates are mates, %.0f %% have 3 matched minutiae or more; %s",
                found.stream().mapToInt(ScoredCandidates::mates).sum(),
                aligned,
                100.0 * pass(kernel, gallery, found, scratch) / aligned,
                Kernels.description());
        return Figure.ofRuns(NAME, micros, "µs", aligned, notes).withSeed(SEED).against("the plain twin", plain);
    }

    private double micros(
            AlignKernel kernel, DrawnGallery gallery, List<ScoredCandidates> found, AlignScratch scratch) {
        long startedNs = ThreadClock.nanos();
        pass(kernel, gallery, found, scratch);
        return (ThreadClock.nanos() - startedNs) / 1e3 / ((long) candidates * probes);
    }

    /** How many were looked into to the end. */
    private static int pass(
            AlignKernel kernel, DrawnGallery gallery, List<ScoredCandidates> found, AlignScratch scratch) {
        int matched = 0;
        for (ScoredCandidates of : found) {
            matched += of.align(kernel, gallery, scratch);
        }
        return matched;
    }
}
