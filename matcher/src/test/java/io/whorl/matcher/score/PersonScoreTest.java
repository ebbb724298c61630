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

    @Test
    void shouldHoldItsFmrOnIndependentImpostors() {
        Random random = new Random(7);
        int people = 200_000;
        float[] fingers = new float[2];
        int above20 = 0;
        int above10 = 0;
        for (int i = 0; i < people; i++) {
            fingers[0] = (float) (-10 * Math.log10(1 - random.nextDouble()));
            fingers[1] = (float) (-10 * Math.log10(1 - random.nextDouble()));
            double score = PersonScore.forIdentification(fingers, 2, -10 * Math.log10(1 - random.nextDouble()));
            above20 += score >= 20 ? 1 : 0;
            above10 += score >= 10 ? 1 : 0;
        }
        assertTrue(above20 <= people * 0.0105 && above20 >= people * 0.004, "at FMR 1e-2: " + above20);
        assertTrue(above10 <= people * 0.102 && above10 >= people * 0.04, "at FMR 1e-1: " + above10);
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

    private static Comparison finger(double score) {
        return new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, score);
    }

    private static Comparison face(double score) {
        return new Comparison(Modality.FACE, FingerPosition.UNKNOWN, score);
    }
}
