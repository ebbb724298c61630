package io.whorl.bench.jmh;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainCutKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The first cut, nanoseconds a finger and probe. */
public class CutKernelBenchmark extends KernelBenchmark {

    /** About those of the smallest of 32 distances between random codes. */
    private static final float MEAN = 23.6f;

    private static final float DEVIATION = 2;

    /** How much of a finger is looked at. */
    public enum Tier {
        FAST(16, 24),
        CAREFUL(32, 32);

        private final int probeCodes;
        private final int rowCodes;

        Tier(int probeCodes, int rowCodes) {
            this.probeCodes = probeCodes;
            this.rowCodes = rowCodes;
        }
    }

    @Param({"FAST", "CAREFUL"})
    public Tier tier = Tier.CAREFUL;

    /** Rows of the column: within the second cache, and far beyond the last one. */
    @Param({"4096", "1000000"})
    public int rows;

    private final CutKernel vector = Kernels.cut();
    private final CutKernel plain = new PlainCutKernel();
    private final Arena arena = Arena.ofShared();
    private final short[][] scores = new short[1][SLICE];
    private MemorySegment column = MemorySegment.NULL;
    private CutProbe[] probes = {};
    private int next;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        column = arena.allocate((long) rows * CutProbe.ROW_BYTES, Long.SIZE);
        for (long i = 0; i < (long) rows * CutProbe.ROW_CODES; i++) {
            column.setAtIndex(JAVA_LONG, i, random.nextLong());
        }
        float[] means = new float[tier.probeCodes];
        float[] deviations = new float[tier.probeCodes];
        Arrays.fill(means, MEAN);
        Arrays.fill(deviations, DEVIATION);
        long[] codes = random.longs(tier.probeCodes).toArray();
        probes = new CutProbe[] {CutProbe.of(codes, means, deviations, tier.rowCodes)};
    }

    @TearDown
    public void free() {
        arena.close();
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public short[] vector() {
        return score(vector);
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public short[] plain() {
        return score(plain);
    }

    private short[] score(CutKernel kernel) {
        kernel.scoreAll(probes, 1, column, next, SLICE, scores);
        next = next + 2 * SLICE <= rows ? next + SLICE : 0;
        return scores[0];
    }
}
