package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountBinsTest {

    @Seeds
    void shouldMakeScoresOfAllCountsAlike(long seed) {
        Random random = new Random(seed);
        CountBins bins = new CountBins();
        for (int i = 0; i < 4_000; i++) {
            int minutiae = 20 + random.nextInt(20);
            bins.add(minutiae, impostor(random, minutiae));
        }
        CountNorm norm = bins.norm();
        for (int minutiae = 20; minutiae < 40; minutiae += 4) {
            double sum = 0;
            for (int i = 0; i < 1_000; i++) {
                sum += norm.normalised(impostor(random, minutiae + i % 4), minutiae + i % 4);
            }
            assertEquals(0, sum / 1_000, 0.2, "minutiae from " + minutiae);
        }
    }

    /** The trap: one reference with a rare count, and it ranks before every mate, or behind everybody. */
    @Test
    void shouldBorrowWhereABinHasHardlyAMember() {
        Random random = new Random(3);
        CountBins bins = new CountBins();
        for (int i = 0; i < 500; i++) {
            bins.add(28 + random.nextInt(8), 5 + (float) random.nextGaussian());
        }
        bins.add(60, 0);
        bins.add(61, 0.01f);
        bins.add(8, 30);
        CountNorm norm = bins.norm();
        for (int minutiae = 0; minutiae <= 128; minutiae++) {
            assertEquals(0, norm.normalised(5.1f, minutiae), 1, "an impostor's score, minutiae=" + minutiae);
            float mate = norm.normalised(15, minutiae);
            assertTrue(mate > 2 && mate < 12, "a mate's score=" + mate + ", minutiae=" + minutiae);
        }
    }

    @Test
    void shouldUseItsOwnMembersWhereThereAreEnough() {
        CountBins bins = new CountBins();
        for (int i = 0; i < CountBins.MIN_MEMBERS; i++) {
            bins.add(20, 10 + i % 2);
            bins.add(24, 40 + i % 2);
        }
        bins.add(28, 1_000);
        CountNorm norm = bins.norm();
        assertEquals(0, norm.normalised(10.5f, 20), 1e-3);
        assertEquals(0, norm.normalised(40.5f, 27), 1e-3);
        assertTrue(norm.normalised(40.5f, 20) > 1);
    }

    @Test
    void shouldStayFiniteWhereNothingScores() {
        CountBins bins = new CountBins();
        for (int i = 0; i < 512; i++) {
            bins.add(i % 60, 0);
        }
        CountNorm norm = bins.norm();
        assertEquals(0, norm.normalised(0, 30));
        assertEquals(0, norm.normalised(0, 255));
        assertTrue(Float.isFinite(norm.normalised(100, 128)));
    }

    @Test
    void shouldFollowTheTrendBeyondTheCountsItKnows() {
        Random random = new Random(4);
        CountBins bins = new CountBins();
        for (int i = 0; i < 1_000; i++) {
            int minutiae = 20 + random.nextInt(30);
            bins.add(minutiae, impostor(random, minutiae));
        }
        CountNorm norm = bins.norm();
        assertEquals(0, norm.normalised(90 / 4f, 90), 1.5);
        assertEquals(0, norm.normalised(8 / 4f, 8), 1.5);
    }

    private static float impostor(Random random, int minutiae) {
        return (float) (minutiae / 4.0 + random.nextGaussian());
    }
}
