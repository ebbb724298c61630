package io.whorl.matcher.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.comparison.FingerComparator.RawScores;
import io.whorl.matcher.fingerprint.CorruptTemplateException;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerComparatorTest {

    private final FingerComparator comparator = new FingerComparator();

    @Seeds(count = 5)
    void shouldScoreMatesFarAboveOthers(long seed) {
        Random random = new Random(seed);
        Minutiae finger = DrawnFingers.random(random, 40);
        ComparisonProbe probe = probe(finger);
        RawScores mate = comparator.compare(probe, reference(DrawnFingers.again(finger, random)));
        RawScores other = comparator.compare(probe, reference(DrawnFingers.random(random, 40)));

        assertTrue(mate.fused() > other.fused() + 10, () -> mate + " " + other);
        assertTrue(mate.alignment() > other.alignment() + 10, () -> mate + " " + other);
        assertTrue(mate.sourceAfis() > other.sourceAfis(), () -> mate + " " + other);
        assertTrue(other.fused() >= 0 && other.sourceAfis() >= 0, other::toString);
    }

    @Test
    void shouldAlignAGalleryBlockAsItComparesTheReference() {
        Random random = new Random(3);
        Minutiae finger = DrawnFingers.random(random, 35);
        FingerCodes codes = MinutiaEncoder.current().encode(DrawnFingers.again(finger, random));
        MemorySegment blocks = Arena.ofAuto().allocate(4096 + FingerBlock.bytes(codes.count()), 8);
        codes.writeBlock(blocks, 4096);
        ComparisonProbe probe = probe(finger);
        ComparisonReference reference =
                ComparisonReference.of(DrawnFingers.template(DrawnFingers.again(finger, new Random(3))), codes);

        float aligned = comparator.align(probe.coded(), blocks, 4096, codes.count());

        assertEquals(comparator.compare(probe, reference).alignment(), aligned, 1e-4);
        assertTrue(aligned > 0, () -> "aligned=" + aligned);
    }

    @Test
    void shouldFallBackOnSourceAfisWhereMinutiaeAreTooFew() {
        Minutiae finger = DrawnFingers.random(new Random(4), 40);
        for (int count = 0; count < 4; count++) {
            Minutiae few = DrawnFingers.random(new Random(5), count);
            for (RawScores scores : List.of(
                    comparator.compare(probe(few), reference(finger)),
                    comparator.compare(probe(finger), reference(few)),
                    comparator.compare(probe(few), reference(few)))) {
                assertEquals(0, scores.alignment());
                assertEquals(FusionWeights.shipped().alone(scores.sourceAfis()), scores.fused());
            }
        }
        MemorySegment nothing = Arena.ofAuto().allocate(8, 8);
        assertEquals(0, comparator.align(probe(finger).coded(), nothing, 0, 0));
    }

    @Test
    void shouldScoreFingersThatAreNoneWithinBounds() {
        Random random = new Random(6);
        List<Minutiae> odd = List.of(
                DrawnFingers.inOnePlace(100),
                DrawnFingers.random(random, Minutiae.MAX_COUNT),
                DrawnFingers.random(random, 4));
        for (Minutiae one : odd) {
            for (Minutiae other : odd) {
                RawScores scores = comparator.compare(probe(one), reference(other));
                assertTrue(Double.isFinite(scores.alignment()), scores::toString);
                assertTrue(Double.isFinite(scores.fused()) && scores.fused() >= 0, scores::toString);
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoTemplate() {
        FingerTemplate none = new FingerTemplate(FingerPosition.LEFT_THUMB, 50, 30, new byte[] {1, 2, 3});

        assertThrows(CorruptTemplateException.class, () -> ComparisonProbe.of(none));
        assertThrows(CorruptTemplateException.class, () -> ComparisonReference.of(none));
    }

    @Test
    void shouldRefuseMoreMinutiaeThanATemplateMayHave() {
        FingerTemplate oversized = DrawnFingers.oversized(1_000);

        assertThrows(CorruptTemplateException.class, () -> ComparisonProbe.of(oversized));
        assertThrows(CorruptTemplateException.class, () -> ComparisonReference.of(oversized));
    }

    @Test
    void shouldMakeCodesOfAnotherVersionAnew() {
        Random random = new Random(8);
        Minutiae finger = DrawnFingers.random(random, 40);
        FingerTemplate template = DrawnFingers.template(finger);
        FingerCodes own = MinutiaEncoder.current().encode(finger);
        FingerCodes strange = new FingerCodes(
                own.version() + 1, own.x(), own.y(), own.direction(), own.cut(), new long[own.full().length]);
        ComparisonProbe probe = probe(DrawnFingers.again(finger, random));

        RawScores expected = comparator.compare(probe, ComparisonReference.of(template));
        assertEquals(expected, comparator.compare(probe, ComparisonReference.of(template, strange)));
        assertEquals(expected, comparator.compare(probe, ComparisonReference.of(template, own)));
    }

    @Test
    void shouldAllocateNothingToAlign() {
        Random random = new Random(9);
        Minutiae finger = DrawnFingers.random(random, 35);
        FingerCodes[] codes = new FingerCodes[16];
        MemorySegment blocks = Arena.ofAuto().allocate(16L * FingerBlock.bytes(FingerBlock.MAX_MINUTIAE), 8);
        for (int i = 0; i < codes.length; i++) {
            Minutiae print = i % 4 == 0 ? DrawnFingers.again(finger, random) : DrawnFingers.random(random, 5 * i);
            codes[i] = MinutiaEncoder.current().encode(print);
            codes[i].writeBlock(blocks, (long) i * FingerBlock.bytes(FingerBlock.MAX_MINUTIAE));
        }
        ComparisonProbe probe = probe(finger);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int slice = 0; slice < 3_000 && least > 1_024; slice++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 512; i++) {
                int f = i % codes.length;
                comparator.align(
                        probe.coded(),
                        blocks,
                        (long) f * FingerBlock.bytes(FingerBlock.MAX_MINUTIAE),
                        codes[f].count());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        long bytes = least;
        assertTrue(bytes <= 1_024, () -> "512 alignments allocate " + bytes + " bytes");
    }

    private static ComparisonProbe probe(Minutiae minutiae) {
        return ComparisonProbe.of(DrawnFingers.template(minutiae));
    }

    private static ComparisonReference reference(Minutiae minutiae) {
        return ComparisonReference.of(DrawnFingers.template(minutiae));
    }
}
