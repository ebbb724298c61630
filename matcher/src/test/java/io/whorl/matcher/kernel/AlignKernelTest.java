package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignKernelTest {

    private static final AlignKernel PLAIN = new PlainAlignKernel();
    private static final AlignKernel VECTOR = new VectorAlignKernel();

    @Seeds(count = 20)
    void shouldAlignTheSameFingerTurnedAndMoved(long seed) {
        Random random = new Random(seed);
        KernelFingers reference = KernelFingers.random(random, 30 + random.nextInt(20));
        AlignScratch found = aligned(PLAIN, reference.again(random, .7), reference, random);
        double mates = .7 * reference.count();
        assertTrue(found.matched > .75 * mates && found.matched < 1.3 * mates, "matched=" + found.matched);
        assertTrue(found.closeness > .6 * found.matched, "closeness=" + found.closeness);
        assertTrue(found.agreement > .6 * 12 * found.matched, "agreement=" + found.agreement);
        assertTrue(found.probeOverlap > .8 * reference.count(), "probeOverlap=" + found.probeOverlap);
        assertTrue(found.referenceOverlap > .8 * reference.count(), "referenceOverlap=" + found.referenceOverlap);
        assertTrue(found.support > 20, "support=" + found.support);
        assertTrue(found.secondSupport > found.support, "secondSupport=" + found.secondSupport);
    }

    @Test
    void shouldPairEachMinutiaOfAFingerWithItself() {
        Random random = new Random(3);
        KernelFingers finger = KernelFingers.random(random, 40);
        for (AlignKernel kernel : new AlignKernel[] {PLAIN, VECTOR}) {
            AlignScratch found = aligned(kernel, finger, finger, random);
            assertEquals(40, found.matched);
            assertEquals(40, found.closeness, 1e-2);
            assertEquals(40 * 16, found.agreement);
            assertEquals(40, found.probeOverlap);
            assertEquals(40, found.referenceOverlap);
            for (int i = 0; i < 40; i++) {
                assertEquals(i, found.partner[i]);
            }
        }
    }

    @Test
    void shouldCountNoMoreThanTheOverlapOfTwoParts() {
        Random random = new Random(4);
        KernelFingers finger = KernelFingers.random(random, 60);
        int[] left = IntStream.range(0, 60).filter(i -> finger.x()[i] < 260).toArray();
        int[] right = IntStream.range(0, 60).filter(i -> finger.x()[i] > 130).toArray();
        AlignScratch found = aligned(VECTOR, part(finger, left), part(finger, right), random);
        int both = (int) IntStream.of(left).filter(i -> finger.x()[i] > 130).count();
        assertEquals(both, found.matched);
        assertEquals(both, found.probeOverlap, 2);
        assertEquals(both, found.referenceOverlap, 2);
    }

    @Test
    void shouldFindNothingInStrangers() {
        Random random = new Random(5);
        int matched = 0;
        for (int i = 0; i < 100; i++) {
            AlignScratch found =
                    aligned(VECTOR, KernelFingers.random(random, 35), KernelFingers.random(random, 35), random);
            matched += found.matched;
            assertTrue(found.matched < 18, "matched=" + found.matched);
        }
        assertTrue(matched < 100 * 9, "matched a stranger on average: " + matched / 100.0);
    }

    @Test
    void shouldLeaveZerosWhereThereIsTooLittle() {
        Random random = new Random(6);
        KernelFingers finger = KernelFingers.random(random, 30);
        KernelFingers three = part(finger, 1, 2, 3);
        for (AlignKernel kernel : new AlignKernel[] {PLAIN, VECTOR}) {
            AlignScratch scratch = new AlignScratch();
            align(kernel, finger, finger, random, scratch);
            align(kernel, three, finger, random, scratch);
            assertNothing(scratch);
            align(kernel, finger, finger, random, scratch);
            align(kernel, finger, three, random, scratch);
            assertNothing(scratch);
            align(kernel, finger, finger, random, scratch);
            align(kernel, finger, part(finger), random, scratch);
            assertNothing(scratch);
        }
    }

    @Test
    void shouldMatchEachReferenceMinutiaOnce() {
        Random random = new Random(8);
        KernelFingers finger = KernelFingers.random(random, 50);
        Arrays.fill(finger.x(), 0, 20, (short) 77);
        Arrays.fill(finger.y(), 0, 20, (short) 88);
        Arrays.fill(finger.direction(), 0, 20, (byte) 9);
        AlignScratch found = aligned(VECTOR, finger, finger, random);
        long distinct = IntStream.range(0, 50)
                .map(i -> found.partner[i])
                .filter(k -> k >= 0)
                .distinct()
                .count();
        assertEquals(distinct, found.matched);
    }

    @Seeds(count = 200)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        KernelFingers finger = KernelFingers.awkward(random, random.nextInt(FingerBlock.MAX_MINUTIAE + 1));
        KernelFingers other = random.nextInt(3) > 0 && finger.count() > 0
                ? finger.again(random, random.nextDouble())
                : KernelFingers.awkward(random, random.nextInt(FingerBlock.MAX_MINUTIAE + 1));
        AlignScratch plain = aligned(PLAIN, finger, other, new Random(seed));
        AlignScratch vector = aligned(VECTOR, finger, other, new Random(seed));
        assertEquals(describe(plain), describe(vector));
        if (plain.matched > 0) {
            assertArrayEquals(
                    Arrays.copyOf(plain.partner, finger.count()), Arrays.copyOf(vector.partner, finger.count()));
        }
        assertSane(vector, finger.count(), other.count());
    }

    @Test
    void shouldRefuseToReachBeyondTheBlock() {
        Random random = new Random(2);
        KernelFingers finger = KernelFingers.random(random, 10);
        MemorySegment block = ScoreKernelTest.block(finger, 0);
        AlignProbe probe = finger.alignProbe(finger.scoreProbe(random));
        for (AlignKernel kernel : new AlignKernel[] {PLAIN, VECTOR}) {
            AlignScratch scratch = new AlignScratch();
            assertThrows(IllegalArgumentException.class, () -> kernel.align(probe, block, 0, 129, scratch));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.align(probe, block, 0, 11, scratch));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.align(probe, block, -8, 10, scratch));
            Arrays.fill(scratch.nearest, 10);
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.align(probe, block, 0, 10, scratch));
        }
    }

    @Test
    void shouldRefuseGeometryThatDoesNotGoWithTheCodes() {
        ScoreProbe codes = KernelFingers.random(new Random(1), 5).scoreProbe(new Random(2));
        assertThrows(
                IllegalArgumentException.class, () -> AlignProbe.of(codes, new short[4], new short[5], new byte[5]));
        assertThrows(
                IllegalArgumentException.class, () -> AlignProbe.of(codes, new short[5], new short[6], new byte[5]));
        assertThrows(
                IllegalArgumentException.class, () -> AlignProbe.of(codes, new short[5], new short[5], new byte[0]));
    }

    private static void assertNothing(AlignScratch scratch) {
        assertEquals("0 0.0 0.0 0 0 0.0 0.0", describe(scratch));
    }

    private static void assertSane(AlignScratch found, int probeCount, int referenceCount) {
        assertTrue(found.matched >= 0 && found.matched <= Math.min(probeCount, referenceCount), describe(found));
        assertTrue(found.closeness >= 0 && found.closeness <= found.matched, describe(found));
        assertTrue(found.probeOverlap <= probeCount && found.referenceOverlap <= referenceCount, describe(found));
        assertTrue(found.support >= 0 && Float.isFinite(found.support), describe(found));
        assertTrue(found.secondSupport >= 0 && Float.isFinite(found.secondSupport), describe(found));
        assertTrue(Float.isFinite(found.agreement), describe(found));
    }

    private static String describe(AlignScratch s) {
        return s.matched + " " + s.closeness + " " + s.agreement + " " + s.probeOverlap + " " + s.referenceOverlap + " "
                + s.support + " " + s.secondSupport;
    }

    private static AlignScratch aligned(
            AlignKernel kernel, KernelFingers probe, KernelFingers reference, Random random) {
        AlignScratch scratch = new AlignScratch();
        align(kernel, probe, reference, random, scratch);
        return scratch;
    }

    private static void align(
            AlignKernel kernel, KernelFingers probe, KernelFingers reference, Random random, AlignScratch scratch) {
        ScoreProbe codes = probe.scoreProbe(random);
        MemorySegment block = ScoreKernelTest.block(reference, 16);
        new PlainScoreKernel().score(codes, block, 16, reference.count(), scratch.nearest);
        kernel.align(probe.alignProbe(codes), block, 16, reference.count(), scratch);
    }

    private static KernelFingers part(KernelFingers finger, int... minutiae) {
        int n = minutiae.length;
        KernelFingers part = KernelFingers.random(new Random(0), n);
        for (int i = 0; i < n; i++) {
            int from = minutiae[i];
            part.x()[i] = finger.x()[from];
            part.y()[i] = finger.y()[from];
            part.direction()[i] = finger.direction()[from];
            System.arraycopy(finger.full(), from * 4, part.full(), i * 4, 4);
        }
        return part;
    }
}
