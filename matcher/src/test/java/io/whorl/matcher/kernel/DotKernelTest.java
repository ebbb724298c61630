package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DotKernelTest {

    private static final DotKernel PLAIN = new PlainDotKernel();
    private static final DotKernel VECTOR = new VectorDotKernel();

    @Seeds(count = 60)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        int dimension = 64 + random.nextInt(RowMatrix.MAX_DIMENSION - 63);
        int rows = random.nextInt(40);
        try (Arena arena = Arena.ofConfined()) {
            RowMatrix matrix = matrix(arena, random, dimension, rows + 3);
            float[] probe = RowMatrix.padded(unit(random, dimension));
            assertTwinsAgree(matrix, probe, random.nextInt(4), rows);
        }
    }

    @Test
    void shouldEqualThePlainTwinOnSizesAroundLanesAndBlocks() {
        Random random = new Random(7);
        for (int dimension : new int[] {1, 3, 15, 16, 17, 64, 65, 127, 128, 129, 511, 512, 1023, 1024}) {
            for (int rows : new int[] {0, 1, 7, 8, 9, 63, 64, 65}) {
                try (Arena arena = Arena.ofConfined()) {
                    RowMatrix matrix = matrix(arena, random, dimension, rows);
                    assertTwinsAgree(matrix, RowMatrix.padded(unit(random, dimension)), 0, rows);
                }
            }
        }
    }

    @Test
    void shouldScanManyProbesAsOneAfterAnother() {
        Random random = new Random(11);
        int dimension = 100;
        int rows = 3 * DotKernel.BLOCK_ROWS + 5;
        try (Arena arena = Arena.ofConfined()) {
            RowMatrix matrix = matrix(arena, random, dimension, rows);
            float[][] probes = new float[16][];
            float[][] scores = new float[16][rows];
            for (int p = 0; p < probes.length; p++) {
                probes[p] = RowMatrix.padded(unit(random, dimension));
            }
            VECTOR.dotAll(probes, 15, matrix, 0, rows, scores);
            for (int p = 0; p < 15; p++) {
                float[] alone = new float[rows];
                PLAIN.dot(probes[p], matrix, 0, rows, alone, 0);
                assertArrayEquals(alone, scores[p], 2 * DotKernel.TOLERANCE);
            }
            assertArrayEquals(new float[rows], scores[15], "a probe beyond the count was scored");
        }
    }

    @Test
    void shouldRefuseToReadBeyondRowsProbeAndScores() {
        try (Arena arena = Arena.ofConfined()) {
            RowMatrix matrix = matrix(arena, new Random(1), 64, 10);
            float[] probe = new float[64];
            for (DotKernel kernel : new DotKernel[] {PLAIN, VECTOR}) {
                assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, matrix, 3, 8, new float[20], 0));
                assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, matrix, 0, 8, new float[9], 2));
                assertThrows(
                        IllegalArgumentException.class, () -> kernel.dot(new float[63], matrix, 0, 8, new float[9], 0));
            }
        }
    }

    @Test
    void shouldAllocateNothingOnceCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Arena arena = Arena.ofConfined()) {
            RowMatrix matrix = matrix(arena, new Random(5), 128, 4096);
            float[][] probes = {RowMatrix.padded(unit(new Random(6), 128))};
            float[][] scores = {new float[4096]};
            int clean = 0;
            int calls = 0;
            while (clean < 5 && calls < 3_000) {
                long before = threads.getCurrentThreadAllocatedBytes();
                VECTOR.dotAll(probes, 1, matrix, 0, 4096, scores);
                clean = threads.getCurrentThreadAllocatedBytes() - before < 1_024 ? clean + 1 : 0;
                calls++;
            }
            assertTrue(clean >= 5, "still allocates after " + calls + " slices");
        }
    }

    @Test
    void shouldMakeUnitVectorsAndRefuseWhatHasNoDirection() {
        float[] unit = UnitVectors.of(new float[] {3, 0, -4});
        assertArrayEquals(new float[] {0.6f, 0, -0.8f}, unit, 1e-7f);
        assertEquals(1, UnitVectors.dot(unit, unit), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> UnitVectors.of(new float[64]));
        assertThrows(IllegalArgumentException.class, () -> UnitVectors.of(new float[] {1, Float.NaN}));
        assertThrows(IllegalArgumentException.class, () -> UnitVectors.of(new float[] {Float.POSITIVE_INFINITY}));
        assertThrows(IllegalArgumentException.class, () -> UnitVectors.dot(new float[2], new float[3]));
    }

    private static void assertTwinsAgree(RowMatrix matrix, float[] probe, int firstRow, int rows) {
        float[] plain = new float[rows + 2];
        float[] vector = new float[rows + 2];
        Arrays.fill(plain, 9);
        Arrays.fill(vector, 9);
        PLAIN.dot(probe, matrix, firstRow, rows, plain, 1);
        VECTOR.dot(probe, matrix, firstRow, rows, vector, 1);
        assertArrayEquals(plain, vector, 2 * DotKernel.TOLERANCE);
        assertEquals(9, vector[0], "wrote before the scores");
        assertEquals(9, vector[rows + 1], "wrote behind the scores");
    }

    private static RowMatrix matrix(Arena arena, Random random, int dimension, int rows) {
        int stride = RowMatrix.strideFor(dimension);
        MemorySegment segment = arena.allocate((long) Math.max(1, rows) * stride, RowMatrix.ALIGNMENT);
        for (int row = 0; row < rows; row++) {
            MemorySegment.copy(unit(random, dimension), 0, segment, JAVA_FLOAT, (long) row * stride, dimension);
        }
        return new RowMatrix(segment, dimension, stride);
    }

    private static float[] unit(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return UnitVectors.of(vector);
    }
}
