package io.whorl.bench.jmh;

import io.whorl.bench.kernels.DrawnFinger;
import io.whorl.bench.kernels.DrawnGallery;
import io.whorl.bench.kernels.ScoredCandidates;
import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainAlignKernel;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The alignment of the best candidates of a gallery, almost all of them impostors, nanoseconds a candidate, beyond the score call. */
public class AlignKernelBenchmark extends KernelBenchmark {

    private static final int FINGERS = 50_000;
    private static final int CANDIDATES = 1_000;

    /** Minutiae of the probe: few, usual, many. */
    @Param({"16", "35", "64"})
    public int minutiae;

    private final AlignKernel vector = Kernels.align();
    private final AlignKernel plain = new PlainAlignKernel();
    private final AlignScratch scratch = new AlignScratch();
    private @Nullable DrawnGallery gallery;
    private @Nullable ScoredCandidates candidates;

    @Setup
    public void draw() {
        DrawnFinger finger = DrawnFinger.of(new SplittableRandom(SEED + 1), minutiae);
        gallery = new DrawnGallery(SEED, FINGERS, finger);
        candidates = ScoredCandidates.of(gallery, finger, CANDIDATES);
    }

    @TearDown
    public void free() {
        Objects.requireNonNull(gallery).close();
    }

    @Benchmark
    @OperationsPerInvocation(CANDIDATES)
    public int vector() {
        return align(vector);
    }

    @Benchmark
    @OperationsPerInvocation(CANDIDATES)
    public int plain() {
        return align(plain);
    }

    private int align(AlignKernel kernel) {
        return Objects.requireNonNull(candidates).align(kernel, Objects.requireNonNull(gallery), scratch);
    }
}
