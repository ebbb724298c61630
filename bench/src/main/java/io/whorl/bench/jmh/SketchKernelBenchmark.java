package io.whorl.bench.jmh;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainSketchKernel;
import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The cut of faces, nanoseconds a face for all probes together. */
public class SketchKernelBenchmark extends KernelBenchmark {

    private static final int GROUPS = SLICE / SketchKernel.GROUP_ROWS;

    /** Random sketches are 256 ± 11.3 apart: some in a thousand are within. */
    private static final int LIMIT = 225;

    /** One, and a full batch. */
    @Param({"1", "16"})
    public int probes = 1;

    /** Rows of the column: within the second cache, and far beyond the last one. */
    @Param({"4096", "4194304"})
    public int rows;

    private final SketchKernel vector = Kernels.sketch();
    private final SketchKernel plain = new PlainSketchKernel();
    private final Arena arena = Arena.ofShared();
    private final byte[] hits = new byte[SketchProbes.MAX_PROBES * GROUPS];
    private MemorySegment column = MemorySegment.NULL;
    private @Nullable SketchProbes drawn;
    private int next;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        column = arena.allocate((long) rows * SketchKernel.ROW_BYTES, SketchKernel.ROW_BYTES);
        for (long i = 0; i < (long) rows * SketchProbes.WORDS; i++) {
            column.setAtIndex(JAVA_LONG, i, random.nextLong());
        }
        long[][] sketches = new long[probes][];
        Arrays.setAll(sketches, p -> random.longs(SketchProbes.WORDS).toArray());
        int[] limits = new int[probes];
        Arrays.fill(limits, LIMIT);
        drawn = SketchProbes.of(sketches, limits);
    }

    @TearDown
    public void free() {
        arena.close();
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public byte[] vector() {
        return within(vector);
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public byte[] plain() {
        return within(plain);
    }

    private byte[] within(SketchKernel kernel) {
        SketchProbes all = drawn;
        if (all == null) {
            throw new IllegalStateException("nothing is drawn");
        }
        kernel.within(all, column, next, GROUPS, hits);
        next = (next + 2 * GROUPS) * SketchKernel.GROUP_ROWS <= rows ? next + GROUPS : 0;
        return hits;
    }
}
