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

class SketchKernelTest {

    private static final SketchKernel PLAIN = new PlainSketchKernel();
    private static final SketchKernel VECTOR = new VectorSketchKernel();
    private static final int GROUP = SketchKernel.GROUP_ROWS;

    @Test
    void shouldSetTheBitsOfRowsWithinTheLimitAndNoOther() {
        MemorySegment sketches = groups(3);
        long[] probe = new Random(1).longs(SketchProbes.WORDS).toArray();
        for (int row = 0; row < 3 * GROUP; row++) {
            SketchKernel.write(flipped(probe, 10 * row), sketches, row);
        }
        assertEquals(0, SketchKernel.distance(probe, sketches, 0));
        assertEquals(230, SketchKernel.distance(probe, sketches, 23));
        SketchProbes probes = SketchProbes.of(new long[][] {probe, probe}, new int[] {100, 99});
        for (SketchKernel kernel : new SketchKernel[] {PLAIN, VECTOR}) {
            byte[] hits = new byte[6];
            kernel.within(probes, sketches, 0, 3, hits);
            assertArrayEquals(new byte[] {-1, 0b111, 0, -1, 0b11, 0}, hits);
        }
    }

    @Test
    void shouldTakeTheLimitsAtTheirWord() {
        long[] ones = new long[SketchProbes.WORDS];
        Arrays.fill(ones, -1);
        MemorySegment sketches = groups(2);
        SketchKernel.write(ones, sketches, 3);
        int[] limits = {SketchProbes.NOBODY, 0, 511, SketchProbes.BITS};
        SketchProbes probes = SketchProbes.of(new long[][] {ones, ones, ones, ones}, limits);
        for (SketchKernel kernel : new SketchKernel[] {PLAIN, VECTOR}) {
            byte[] hits = new byte[8];
            Arrays.fill(hits, (byte) 0x55);
            kernel.within(probes, sketches, 0, 2, hits);
            assertArrayEquals(new byte[] {0, 0, 8, 0, 8, 0, -1, -1}, hits);
        }
    }

    @Seeds(count = 60)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        int groups = random.nextInt(20);
        int probes = 1 + random.nextInt(SketchProbes.MAX_PROBES);
        assertTwinsAgree(random, groups, random.nextInt(3), probes);
    }

    @Test
    void shouldEqualThePlainTwinOnEveryNumberOfProbesAndOnSizesAroundPairs() {
        Random random = new Random(5);
        for (int probes = 1; probes <= SketchProbes.MAX_PROBES; probes++) {
            for (int groups : new int[] {0, 1, 2, 3, 4, 63, 64, 65, 129, 130}) {
                assertTwinsAgree(random, groups, 0, probes);
            }
        }
    }

    @Seeds(count = 30)
    void shouldRetainWhatIsWithinTheLimitOfWeights(long seed) {
        Random random = new Random(seed);
        int groups = 1 + random.nextInt(20);
        MemorySegment sketches = random(groups, random);
        WeightedSketch probe = WeightedSketch.of(
                random.longs(SketchProbes.WORDS).toArray(),
                random.doubles(SketchProbes.BITS, -1, 1).toArray());
        int most = probe.difference(sketches, random.nextInt(groups * GROUP));
        byte[] plain = new byte[groups + 2];
        random.nextBytes(plain);
        plain[random.nextInt(plain.length)] = 0;
        byte[] before = plain.clone();
        byte[] vector = plain.clone();
        WeightedSketch.Limit limit = new WeightedSketch.Limit(probe, most);
        PLAIN.retain(limit, sketches, 0, groups, plain, 1);
        VECTOR.retain(limit, sketches, 0, groups, vector, 1);
        assertArrayEquals(plain, vector);
        for (int row = 0; row < groups * GROUP; row++) {
            int bit = 1 << row % GROUP;
            boolean wasSet = (before[1 + row / GROUP] & bit) != 0;
            boolean isSet = (plain[1 + row / GROUP] & bit) != 0;
            assertEquals(wasSet && probe.difference(sketches, row) <= most, isSet);
        }
        assertEquals(before[0], vector[0], "wrote before the hits");
        assertEquals(before[groups + 1], vector[groups + 1], "wrote behind the hits");
    }

    @Test
    void shouldWipeOneRowAndLeaveItsNeighbours() {
        MemorySegment sketches = groups(2);
        long[] ones = new long[SketchProbes.WORDS];
        Arrays.fill(ones, -1);
        for (int row = 0; row < 2 * GROUP; row++) {
            SketchKernel.write(ones, sketches, row);
        }
        SketchKernel.wipe(sketches, 9);
        byte[] hits = new byte[2];
        PLAIN.within(SketchProbes.of(new long[][] {ones}, new int[] {0}), sketches, 0, 2, hits);
        assertArrayEquals(new byte[] {-1, (byte) 0b1111_1101}, hits);
    }

    @Test
    void shouldRefuseToReachBeyondGroupsAndHits() {
        MemorySegment sketches = groups(4);
        SketchProbes probes = SketchProbes.of(new long[2][SketchProbes.WORDS], new int[2]);
        for (SketchKernel kernel : new SketchKernel[] {PLAIN, VECTOR}) {
            assertEquals(
                    "sketch groups: from=2, size=3, limit=4",
                    assertThrows(
                                    IndexOutOfBoundsException.class,
                                    () -> kernel.within(probes, sketches, 2, 3, new byte[99]))
                            .getMessage());
            assertEquals(
                    "sketch hits: from=0, size=8, limit=7",
                    assertThrows(
                                    IndexOutOfBoundsException.class,
                                    () -> kernel.within(probes, sketches, 0, 4, new byte[7]))
                            .getMessage());
            WeightedSketch.Limit limit = WeightedSketch.of(
                            new long[SketchProbes.WORDS],
                            new Random(1).doubles(SketchProbes.BITS).toArray())
                    .atLeast(0);
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.retain(limit, sketches, 2, 3, new byte[99], 0));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.retain(limit, sketches, 0, 4, new byte[7], 4));
        }
    }

    @Test
    void shouldRefuseProbesOutOfBounds() {
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[0][], new int[0]));
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[17][8], new int[17]));
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[1][7], new int[1]));
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[1][8], new int[2]));
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[1][8], new int[] {-2}));
        assertThrows(IllegalArgumentException.class, () -> SketchProbes.of(new long[1][8], new int[] {513}));
    }

    private static void assertTwinsAgree(Random random, int groups, int first, int count) {
        MemorySegment sketches = random(first + groups, random);
        long[][] probes = new long[count][];
        Arrays.setAll(probes, i -> random.longs(SketchProbes.WORDS).toArray());
        // about half of random sketches are within 256
        int[] limits = random.ints(count, 236, 276).toArray();
        SketchProbes all = SketchProbes.of(probes, limits);
        byte[] plain = new byte[groups * count + 1];
        byte[] vector = new byte[groups * count + 1];
        plain[groups * count] = 9;
        vector[groups * count] = 9;
        PLAIN.within(all, sketches, first, groups, plain);
        VECTOR.within(all, sketches, first, groups, vector);
        assertArrayEquals(plain, vector);
        assertEquals(9, vector[groups * count], "wrote behind the hits");
    }

    private static MemorySegment random(int groups, Random random) {
        MemorySegment sketches = groups(groups);
        for (int row = 0; row < groups * GROUP; row++) {
            SketchKernel.write(random.longs(SketchProbes.WORDS).toArray(), sketches, row);
        }
        return sketches;
    }

    private static MemorySegment groups(int groups) {
        return Arena.ofAuto().allocate((long) groups * SketchKernel.GROUP_BYTES, 64);
    }

    /** With the first so many bits changed. */
    private static long[] flipped(long[] sketch, int bits) {
        long[] other = sketch.clone();
        for (int bit = 0; bit < bits; bit++) {
            other[bit / Long.SIZE] ^= 1L << bit;
        }
        return other;
    }
}
