package io.whorl.bench.faces;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.kernels.ThreadClock;
import io.whorl.bench.search.BenchScale;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The scan of all sketches on one thread: by one probe beside what memory gives, and by sixteen at once. */
public final class FaceScanBenchmark implements Benchmark {

    static final String SKETCH = "face-sketch";
    static final String BATCH = "face-batch";

    private static final long SEED = 41;
    private static final int BATCH_PROBES = SketchProbes.MAX_PROBES;
    private static final int WARM_UP_PASSES = 30;
    private static final double GIGA = 1e9;

    private final int faces;
    private final int passes;
    private final long memoryBytes;

    /** As it is quoted. */
    public FaceScanBenchmark() {
        this(BenchScale.ofProperties().people(), 15, 512L << 20);
    }

    FaceScanBenchmark(int faces, int passes, long memoryBytes) {
        this.faces = faces;
        this.passes = passes;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public String group() {
        return "face-scan";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(SKETCH, "scan of 1M face sketches of 64 B, one probe, one thread, faces/s/core"),
                new Described(BATCH, "16 probes in one pass over them against 16 passes, ratio"));
    }

    @Override
    public double minutes() {
        return .3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        SketchKernel kernel = Kernels.sketch();
        SketchProbes one = DrawnSketches.probes(SEED + 1, 1);
        SketchProbes all = DrawnSketches.probes(SEED + 2, BATCH_PROBES);
        List<Figure> figures = new ArrayList<>();
        try (DrawnSketches sketches = new DrawnSketches(SEED, faces);
                MemoryRead memory = new MemoryRead(memoryBytes)) {
            for (int i = 0; i < WARM_UP_PASSES; i++) {
                sketches.scan(kernel, one);
                sketches.scan(kernel, all);
                memory.sum();
            }
            double[] alone = new double[passes];
            double[] together = new double[passes];
            double[] read = new double[passes];
            for (int i = 0; i < passes; i++) {
                alone[i] = seconds(() -> sketches.scan(kernel, one));
                together[i] = seconds(() -> sketches.scan(kernel, all));
                read[i] = seconds(memory::sum);
            }
            if (names.contains(SKETCH)) {
                figures.add(sketch(sketches.rows(), alone, memory.bytes() / median(read)));
            }
            if (names.contains(BATCH)) {
                figures.add(batch(sketches, kernel, together));
            }
        }
        return figures;
    }

    private Figure sketch(int rows, double[] seconds, double memoryBytesASecond) {
        double[] rates = Arrays.stream(seconds).map(s -> rows / s).toArray();
        String notes = String.format(
                Locale.ROOT,
                "processor time; %.1f GB/s of sketches, one thread reads %.1f GB/s of %,d MiB; %s",
                rows / median(seconds) * SketchKernel.ROW_BYTES / GIGA,
                memoryBytesASecond / GIGA,
                memoryBytes >> 20,
                Kernels.description());
        return Figure.ofRuns(SKETCH, rates, "faces/s", rows, notes)
                .withSeed(SEED)
                .against("reading as many bytes from memory", memoryBytesASecond / SketchKernel.ROW_BYTES);
    }

    /** Each pass with all probes is put against sixteen passes with one of them after it. */
    private Figure batch(DrawnSketches sketches, SketchKernel kernel, double[] together) {
        double[] ratios = new double[passes];
        double[] apart = new double[passes];
        SketchProbes[] each = new SketchProbes[BATCH_PROBES];
        Arrays.setAll(each, p -> DrawnSketches.probes(SEED + 3 + p, 1));
        for (int i = 0; i < passes; i++) {
            apart[i] = seconds(() -> {
                long found = 0;
                for (SketchProbes probe : each) {
                    found += sketches.scan(kernel, probe);
                }
                return found;
            });
            ratios[i] = apart[i] / together[i];
        }
        String notes = String.format(
                Locale.ROOT,
                "processor time; %.2f ms together, %.2f ms apart; %s",
                1e3 * median(together),
                1e3 * median(apart),
                Kernels.description());
        return Figure.ofRuns(BATCH, ratios, "×", sketches.rows(), notes).withSeed(SEED);
    }

    private static double seconds(LongSupplier work) {
        long startedNs = ThreadClock.nanos();
        long result = work.getAsLong();
        long tookNs = ThreadClock.nanos() - startedNs;
        if (result < 0) {
            throw new IllegalStateException("face scan: result=" + result);
        }
        return tookNs / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
