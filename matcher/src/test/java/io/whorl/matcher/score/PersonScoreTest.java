package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonScoreTest {
    private static final double BEST_OF_THREE = 10 * Math.log10(3);

    @Test
    void shouldLeaveSingleComparisonAsItIs() {
        for (double score : new double[] {0, 1e-9, 3, 50, 120}) {
            assertEquals(score, PersonScore.forIdentification(List.of(finger(score))), 1e-9);
            assertEquals(score, PersonScore.forIdentification(List.of(face(score))), 1e-9);
            assertEquals(score, PersonScore.forVerification(List.of(finger(score))), 1e-9);
            assertEquals(score, PersonScore.forVerification(List.of(face(score))), 1e-9);
        }
    }

    @Test
    void shouldScoreNothingAsZero() {
        assertEquals(0, PersonScore.forIdentification(List.of()));
        assertEquals(0, PersonScore.forVerification(List.of()));
        assertEquals(0, PersonScore.forIdentification(new float[0], 0, PersonScore.NO_FACE));
    }

    @Test
    void shouldCombineTwoFingersByFishersMethod() {
        // q = 0.1 each: P = 0.01 · (1 + ln 100)
        double expected = -10 * Math.log10(0.01 * (1 + Math.log(100)));
        assertEquals(expected, PersonScore.forIdentification(List.of(finger(10), finger(10))), 1e-9);
        assertEquals(expected, PersonScore.forVerification(List.of(finger(10), finger(10))), 1e-9);
    }

    @Test
    void shouldCombineThreeByFishersMethod() {
        // q = 0.1, 0.2, 0.05: t = 0.001
        double t = Math.log(1000);
        double expected = -10 * Math.log10(0.001 * (1 + t + t * t / 2));
        List<Comparison> comparisons = List.of(finger(10), finger(-10 * Math.log10(0.2)), face(-10 * Math.log10(0.05)));
        assertEquals(expected, PersonScore.forVerification(comparisons), 1e-9);
        assertEquals(expected - BEST_OF_THREE, PersonScore.forIdentification(comparisons), 1e-9);
    }

    @Test
    void shouldLetNoModalityVetoInSearch() {
        List<Comparison> fingers = List.of(finger(50), finger(40));
        double alone = PersonScore.forIdentification(fingers);
        assertEquals(
                alone - BEST_OF_THREE, PersonScore.forIdentification(List.of(finger(50), finger(40), face(0))), 1e-9);
        assertEquals(70 - BEST_OF_THREE, PersonScore.forIdentification(List.of(finger(0), finger(0), face(70))), 1e-9);
    }

    @Test
    void shouldWantEveryModalityPlausibleInVerification() {
        assertEquals(9.9, PersonScore.forVerification(List.of(finger(100), finger(90), face(9.9))), 1e-9);
        assertEquals(0, PersonScore.forVerification(List.of(finger(0), finger(0), face(80))), 1e-9);
        double match = PersonScore.forVerification(List.of(finger(100), finger(90), face(10)));
        assertTrue(match > 100, "score: " + match);
        // a bad finger beside a good one is plausible: they are one modality
        assertTrue(PersonScore.forVerification(List.of(finger(100), finger(0), face(30))) > 90);
        assertTrue(9.9 < Policy.DEFAULT.verificationScore());
    }

    @Seeds(count = 100)
    void shouldAgreeWithArraysAndNotDependOnOrder(long seed) {
        Random random = new Random(seed);
        List<Comparison> comparisons = new ArrayList<>();
        float[] scores = new float[12];
        int fingers = random.nextInt(11);
        for (int i = 0; i < fingers; i++) {
            scores[i] = random.nextFloat() * 120;
            comparisons.add(finger(scores[i]));
        }
        double face = random.nextBoolean() ? PersonScore.NO_FACE : random.nextDouble() * 120;
        if (face >= 0) {
            comparisons.add(face(face));
        }
        double score = PersonScore.forIdentification(comparisons);
        assertEquals(score, PersonScore.forIdentification(scores, fingers, face), 1e-9);
        Collections.shuffle(comparisons, random);
        assertEquals(score, PersonScore.forIdentification(comparisons), 1e-9);
    }

    @Seeds(count = 100)
    void shouldNeverFallWhenOneComparisonRises(long seed) {
        Random random = new Random(seed);
        List<Comparison> comparisons = new ArrayList<>(List.of(face(random.nextDouble() * 60)));
        for (int i = random.nextInt(10); i > 0; i--) {
            comparisons.add(finger(random.nextDouble() * 60));
        }
        double before = PersonScore.forIdentification(comparisons);
        double verified = PersonScore.forVerification(comparisons);
        int which = random.nextInt(comparisons.size());
        Comparison old = comparisons.get(which);
        comparisons.set(which, new Comparison(old.modality(), old.position(), old.score() + random.nextDouble() * 60));
        assertTrue(PersonScore.forIdentification(comparisons) >= before - 1e-9);
        assertTrue(PersonScore.forVerification(comparisons) >= verified - 1e-9);
    }

    /** The mathematics against dice: of impostors with independent scores as many reach a person-level score as it says. */
    @Seeds(count = 5)
    void shouldHoldItsFmrOnIndependentImpostors(long seed) {
        Random random = new Random(seed);
        for (int fingers : new int[] {1, 2, 3, 10}) {
            float[] scores = new float[fingers];
            Dice search = new Dice();
            Dice fused = new Dice();
            Dice verification = new Dice();
            for (int i = 0; i < Dice.PEOPLE; i++) {
                List<Comparison> comparisons = new ArrayList<>();
                for (int f = 0; f < fingers; f++) {
                    scores[f] = impostor(random);
                    comparisons.add(finger(scores[f]));
                }
                fused.add(PersonScore.forIdentification(scores, fingers, PersonScore.NO_FACE));
                float face = impostor(random);
                comparisons.add(face(face));
                search.add(PersonScore.forIdentification(scores, fingers, face));
                verification.add(PersonScore.forVerification(comparisons));
            }
            fused.assertExact();
            // the three ways to a hit overlap, and Bonferroni pays for them as if they did not
            search.assertAtMost(1);
            search.assertAtLeast(0.4);
            verification.assertAtMost(1);
        }
    }

    @Test
    void shouldStayFiniteAtTheExtremes() {
        List<Comparison> best = new ArrayList<>(Collections.nCopies(PersonScore.MAX_COMPARISONS - 1, finger(120)));
        best.add(face(120));
        double score = PersonScore.forIdentification(best);
        assertTrue(Double.isFinite(score) && score > 5_000, "score: " + score);
        assertEquals(0, PersonScore.forIdentification(Collections.nCopies(64, finger(0))));
        assertEquals(0, PersonScore.forIdentification(Collections.nCopies(10, finger(1e-12))), 1e-9);
    }

    @Test
    void shouldPayForTheBestOfSeveral() {
        assertEquals(30, PersonScore.bestOf(40, 10), 1e-9);
        assertEquals(40, PersonScore.bestOf(40, 1), 1e-9);
        assertEquals(0, PersonScore.bestOf(3, 10), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> PersonScore.bestOf(3, 0));
        assertThrows(IllegalArgumentException.class, () -> PersonScore.bestOf(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> PersonScore.bestOf(Double.NaN, 1));
    }

    @Test
    void shouldRefuseWhatIsNoScore() {
        for (double score : new double[] {-0.1, 120.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> PersonScore.forIdentification(List.of(finger(score))));
            assertThrows(IllegalArgumentException.class, () -> PersonScore.forVerification(List.of(face(score))));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> PersonScore.forIdentification(Collections.nCopies(65, finger(1))));
    }

    private static float impostor(Random random) {
        return (float) (-10 * Math.log10(1 - random.nextDouble()));
    }

    /** How many people reached scores of 5, 10, 20 and 30, against the FMR that these state. */
    private static final class Dice {
        static final int PEOPLE = 100_000;
        private static final int[] LEVELS = {5, 10, 20, 30};
        /** Standard deviations: one in 30,000 counts goes astray on one side, and the seeds are fixed. */
        private static final double SIGMAS = 4;

        private final int[] reached = new int[LEVELS.length];

        void add(double score) {
            for (int i = 0; i < LEVELS.length; i++) {
                reached[i] += score >= LEVELS[i] ? 1 : 0;
            }
        }

        void assertExact() {
            assertAtMost(1);
            assertAtLeast(1);
        }

        void assertAtMost(double share) {
            for (int i = 0; i < LEVELS.length; i++) {
                double mean = mean(i, share);
                assertTrue(
                        reached[i] <= mean + SIGMAS * Math.sqrt(mean), LEVELS[i] + ": " + reached[i] + " of " + mean);
            }
        }

        void assertAtLeast(double share) {
            for (int i = 0; i < LEVELS.length; i++) {
                double mean = mean(i, share);
                assertTrue(
                        reached[i] >= mean - SIGMAS * Math.sqrt(mean), LEVELS[i] + ": " + reached[i] + " of " + mean);
            }
        }

        private static double mean(int level, double share) {
            return share * PEOPLE * Math.pow(10, -LEVELS[level] / 10.0);
        }
    }

    private static Comparison finger(double score) {
        return new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, score);
    }

    private static Comparison face(double score) {
        return new Comparison(Modality.FACE, FingerPosition.UNKNOWN, score);
    }
}
