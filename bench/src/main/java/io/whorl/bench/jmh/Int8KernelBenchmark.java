package io.whorl.bench.jmh;

import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainInt8Kernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Faces in whole numbers, each of those that the sketches left, nanoseconds a face. */
public class Int8KernelBenchmark extends KernelBenchmark {

    /** The rows that are left stand at random distances of eight on average. */
    private static final int COLUMN_ROWS = 8 * SLICE;

    @Param({"128", "512"})
    public int dimension = 128;

    private final Int8Kernel vector = Kernels.int8();
    private final Int8Kernel plain = new PlainInt8Kernel();
    private final Arena arena = Arena.ofShared();
    private final int[] rows = new int[SLICE];
    private final int[] products = new int[SLICE];
    private MemorySegment column = MemorySegment.NULL;
    private int[] probe = {};

    @Setup
    public void draw() {
        Random random = new Random(SEED);
        byte[] values = new byte[dimension];
        column = arena.allocate((long) COLUMN_ROWS * Int8Kernel.strideFor(dimension), 64);
        for (int row = 0; row < COLUMN_ROWS; row++) {
            random.nextBytes(values);
            MemorySegment.copy(
                    MemorySegment.ofArray(values), 0, column, (long) row * Int8Kernel.strideFor(dimension), dimension);
        }
        for (int i = 0; i < SLICE; i++) {
            rows[i] = 8 * i + random.nextInt(8);
        }
        probe = Int8Kernel.padded(values);
    }

    @TearDown
    public void free() {
        arena.close();
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public int[] vector() {
        vector.dot(probe, column, rows, SLICE, products);
        return products;
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public int[] plain() {
        plain.dot(probe, column, rows, SLICE, products);
        return products;
    }
}
