package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Int8KernelTest {

    private static final Int8Kernel PLAIN = new PlainInt8Kernel();
    private static final Int8Kernel VECTOR = new VectorInt8Kernel();

    @Test
    void shouldMultiplyTheExtremesOfTheLongestVectors() {
        byte[] most = new byte[Int8Kernel.MAX_DIMENSION];
        byte[] least = new byte[Int8Kernel.MAX_DIMENSION];
        Arrays.fill(most, Byte.MAX_VALUE);
        Arrays.fill(least, Byte.MIN_VALUE);
        MemorySegment rows = rows(most, least);
        for (Int8Kernel kernel : new Int8Kernel[] {PLAIN, VECTOR}) {
            int[] products = new int[2];
            kernel.dot(Int8Kernel.padded(least), rows, new int[] {0, 1}, 2, products);
            assertArrayEquals(new int[] {-128 * 127 * 1024, 128 * 128 * 1024}, products);
        }
    }

    @Seeds(count = 60)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        assertTwinsAgree(random, 1 + random.nextInt(Int8Kernel.MAX_DIMENSION), random.nextInt(40));
    }

    @Test
    void shouldEqualThePlainTwinOnSizesAroundLanesAndRows() {
        Random random = new Random(7);
        for (int dimension : new int[] {1, 15, 16, 17, 31, 32, 33, 64, 127, 128, 129, 512, 1023, 1024}) {
            for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9}) {
                assertTwinsAgree(random, dimension, count);
            }
        }
    }

    @Test
    void shouldRefuseToReachBeyondRowsAndArrays() {
        MemorySegment rows = rows(new byte[64], new byte[64]);
        int[] probe = Int8Kernel.padded(new byte[64]);
        for (Int8Kernel kernel : new Int8Kernel[] {PLAIN, VECTOR}) {
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, rows, new int[] {2}, 1, new int[1]));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, rows, new int[] {-1}, 1, new int[1]));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, rows, new int[1], 2, new int[2]));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.dot(probe, rows, new int[2], 2, new int[1]));
            assertThrows(
                    IllegalArgumentException.class, () -> kernel.dot(new int[33], rows, new int[1], 1, new int[1]));
        }
    }

    @Test
    void shouldPadToWholeRowsAndRefuseOtherDimensions() {
        assertEquals(32, Int8Kernel.strideFor(1));
        assertEquals(128, Int8Kernel.strideFor(128));
        assertEquals(160, Int8Kernel.strideFor(129));
        assertThrows(IllegalArgumentException.class, () -> Int8Kernel.strideFor(0));
        assertThrows(IllegalArgumentException.class, () -> Int8Kernel.strideFor(1025));
    }

    private static void assertTwinsAgree(Random random, int dimension, int count) {
        byte[][] vectors = new byte[10][dimension];
        for (byte[] vector : vectors) {
            random.nextBytes(vector);
        }
        MemorySegment rows = rows(vectors);
        int[] probe = Int8Kernel.padded(vectors[3]);
        int[] which = random.ints(count, 0, vectors.length).toArray();
        int[] plain = new int[count + 1];
        int[] vector = new int[count + 1];
        plain[count] = 9;
        vector[count] = 9;
        PLAIN.dot(probe, rows, which, count, plain);
        VECTOR.dot(probe, rows, which, count, vector);
        assertArrayEquals(plain, vector);
    }

    private static MemorySegment rows(byte[]... vectors) {
        int stride = Int8Kernel.strideFor(vectors[0].length);
        MemorySegment rows = Arena.ofAuto().allocate((long) vectors.length * stride, 64);
        for (int row = 0; row < vectors.length; row++) {
            MemorySegment.copy(MemorySegment.ofArray(vectors[row]), 0, rows, (long) row * stride, vectors[row].length);
        }
        return rows;
    }
}
