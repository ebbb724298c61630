package io.whorl.bench.jmh;

import io.whorl.bench.kernels.DrawnFinger;
import io.whorl.bench.kernels.DrawnGallery;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainScoreKernel;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The score stage over fingers in the order of their addresses, nanoseconds a finger. */
public class ScoreKernelBenchmark extends KernelBenchmark {

    /** Minutiae of the probe: few, usual, many. */
    @Param({"16", "35", "64"})
    public int minutiae;

    private final ScoreKernel vector = Kernels.score();
    private final ScoreKernel plain = new PlainScoreKernel();
    private final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
    private @Nullable DrawnGallery gallery;
    private @Nullable ScoreProbe probe;

    @Setup
    public void draw() {
        gallery = new DrawnGallery(SEED, SLICE);
        probe = gallery.scoreProbe(DrawnFinger.of(new SplittableRandom(SEED + 1), minutiae), vector);
    }

    @TearDown
    public void free() {
        Objects.requireNonNull(gallery).close();
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public float vector() {
        return score(vector);
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public float plain() {
        return score(plain);
    }

    private float score(ScoreKernel kernel) {
        DrawnGallery fingers = Objects.requireNonNull(gallery);
        ScoreProbe codes = Objects.requireNonNull(probe);
        float sum = 0;
        for (int f = 0; f < SLICE; f++) {
            sum += kernel.score(codes, fingers.blocks(), fingers.offset(f), fingers.minutiae(f), nearest);
        }
        return sum;
    }
}
