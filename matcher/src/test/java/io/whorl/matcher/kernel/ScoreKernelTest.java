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

class ScoreKernelTest {

    private static final ScoreKernel PLAIN = new PlainScoreKernel();
    private static final ScoreKernel VECTOR = new VectorScoreKernel();

    @Test
    void shouldFindTheNearestPartnerAndTheFirstOfSeveral() {
        long[] reference = {-1, -1, -1, -1, 1, 0, 0, 0, 0, 0, 2, 0};
        KernelFingers finger = new KernelFingers(new short[3], new short[3], new byte[3], reference, new long[3]);
        ScoreProbe probe = ScoreProbe.of(new long[4], new float[] {101}, new float[] {10});
        for (ScoreKernel kernel : new ScoreKernel[] {PLAIN, VECTOR}) {
            int[] nearest = new int[16];
            float score = kernel.score(probe, block(finger, 0), 0, 3, nearest);
            assertEquals(1 << ScoreKernel.PARTNER_BITS | 1, nearest[0]);
            assertEquals(9, score, 0.02);
            assertEquals(10, probe.nearness(0, 1), 0.02);
        }
    }

    @Test
    void shouldGiveTheLargestDistanceForABlockWithoutMinutiae() {
        KernelFingers none = KernelFingers.random(new Random(1), 0);
        ScoreProbe probe = KernelFingers.random(new Random(2), 20).scoreProbe(new Random(3));
        for (ScoreKernel kernel : new ScoreKernel[] {PLAIN, VECTOR}) {
            int[] nearest = new int[32];
            assertEquals(0, kernel.score(probe, block(none, 0), 0, 0, nearest));
            for (int i = 0; i < 20; i++) {
                assertEquals(256 << ScoreKernel.PARTNER_BITS, nearest[i]);
            }
        }
    }

    @Test
    void shouldFindOppositesAtTheLargestDistanceAndTwinsAtNone() {
        KernelFingers ones = finger(FingerBlock.MAX_MINUTIAE, -1);
        KernelFingers zeros = finger(FingerBlock.MAX_MINUTIAE, 0);
        ScoreProbe probe = zeros.scoreProbe(new Random(3));
        for (ScoreKernel kernel : new ScoreKernel[] {PLAIN, VECTOR}) {
            int[] nearest = new int[128];
            assertEquals(0, kernel.score(probe, block(ones, 0), 0, 128, nearest));
            assertEquals(256 << ScoreKernel.PARTNER_BITS, nearest[127]);
            kernel.score(probe, block(zeros, 0), 0, 128, nearest);
            assertEquals(0, nearest[127]);
        }
    }

    @Seeds(count = 60)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        KernelFingers finger = KernelFingers.awkward(random, random.nextInt(FingerBlock.MAX_MINUTIAE + 1));
        KernelFingers other = random.nextBoolean() && finger.count() > 0
                ? finger.again(random, .7)
                : KernelFingers.awkward(random, random.nextInt(FingerBlock.MAX_MINUTIAE + 1));
        assertTwinsAgree(finger.scoreProbe(random), other);
    }

    @Test
    void shouldEqualThePlainTwinOnSizesAroundLanes() {
        Random random = new Random(5);
        for (int probe : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 24, 25, 33, 127, 128}) {
            ScoreProbe codes = KernelFingers.random(random, probe).scoreProbe(random);
            for (int count : new int[] {0, 1, 2, 3, 8, 35, 127, 128}) {
                assertTwinsAgree(codes, KernelFingers.random(random, count));
            }
        }
    }

    @Test
    void shouldRefuseToReachBeyondBlockAndNearest() {
        KernelFingers finger = KernelFingers.random(new Random(1), 10);
        MemorySegment block = block(finger, 0);
        ScoreProbe probe = KernelFingers.random(new Random(2), 17).scoreProbe(new Random(3));
        for (ScoreKernel kernel : new ScoreKernel[] {PLAIN, VECTOR}) {
            assertEquals(
                    "finger block: minutiae=129, limit=0 to 128",
                    assertThrows(IllegalArgumentException.class, () -> kernel.score(probe, block, 0, 129, new int[128]))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> kernel.score(probe, block, 0, -1, new int[128]));
            assertOutOfBounds(
                    "finger block: bytes: from=0, size=424, limit=384",
                    () -> kernel.score(probe, block, 0, 11, new int[128]));
            assertOutOfBounds(
                    "finger block: bytes: from=8, size=384, limit=384",
                    () -> kernel.score(probe, block, 8, 10, new int[128]));
            assertOutOfBounds(
                    "score: nearest: from=0, size=32, limit=31", () -> kernel.score(probe, block, 0, 10, new int[31]));
        }
    }

    @Test
    void shouldRefuseAProbeThatIsNone() {
        assertThrows(
                IllegalArgumentException.class, () -> ScoreProbe.of(new long[129 * 4], new float[129], new float[129]));
        assertThrows(IllegalArgumentException.class, () -> ScoreProbe.of(new long[5], new float[1], new float[1]));
        assertThrows(
                IllegalArgumentException.class, () -> ScoreProbe.of(new long[4], new float[] {257}, new float[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ScoreProbe.of(new long[4], new float[] {1}, new float[] {Float.NaN}));
    }

    private static void assertTwinsAgree(ScoreProbe probe, KernelFingers finger) {
        MemorySegment block = block(finger, 24);
        int[] plain = new int[FingerBlock.MAX_MINUTIAE];
        int[] vector = new int[FingerBlock.MAX_MINUTIAE];
        float plainScore = PLAIN.score(probe, block, 24, finger.count(), plain);
        float vectorScore = VECTOR.score(probe, block, 24, finger.count(), vector);
        assertArrayEquals(Arrays.copyOf(plain, probe.count()), Arrays.copyOf(vector, probe.count()));
        assertEquals(plainScore, vectorScore);
    }

    private static void assertOutOfBounds(String message, Runnable call) {
        assertEquals(
                message,
                assertThrows(IndexOutOfBoundsException.class, call::run).getMessage());
    }

    private static KernelFingers finger(int count, long word) {
        KernelFingers finger = KernelFingers.random(new Random(9), count);
        Arrays.fill(finger.full(), word);
        return finger;
    }

    static MemorySegment block(KernelFingers finger, long offset) {
        MemorySegment segment = Arena.ofAuto().allocate(offset + FingerBlock.bytes(finger.count()), 8);
        finger.writeBlock(segment, offset);
        return segment;
    }
}
