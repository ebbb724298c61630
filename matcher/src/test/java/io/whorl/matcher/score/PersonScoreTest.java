package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonScoreTest {
    private static final double BEST_OF_THREE = 10 * Math.log10(3);

    /** A step of evidence for each comparison, in scores. */
    private static final double STEP = 10 / Math.log(10) * EvidenceLattice.STEP;

    private static final int FINGER = 0;
    private static final int FACE = 1;

    private final PersonScore person = new PersonScore(Calibrations.broad());
    private final PersonScore bent =
            new PersonScore(Calibrations.of(Calibrations.bent(0, 0), Calibrations.bent(0, 0), 0));

    @Test
    void shouldLeaveSingleComparisonAsItIs() {
        for (double score : new double[] {0, 1e-9, 3, 50, 120}) {
            for (PersonScore one : List.of(person, bent)) {
                assertEquals(score, one.forIdentification(new double[] {score}, new int[] {FINGER}, 1));
                assertEquals(score, one.forIdentification(new double[] {score}, new int[] {FACE}, 1));
                assertEquals(score, one.forVerification(new double[] {score}, new int[] {FINGER}, 1));
            }
        }
    }

    @Test
    void shouldScoreNothingAsZero() {
        assertEquals(0, person.forIdentification(new double[0], new int[0], 0));
        assertEquals(0, person.forVerification(List.of(), new int[0]));
    }

    /** R. A. Fisher: P(product of k p-values ≤ t) = t·Σ_{j<k} (−ln t)^j / j!, far beyond what dice reach, as long as no score is near its cap. */
    @Test
    void shouldFuseByFishersProductWhereNothingIsKnownOfMates() {
        for (int fingers : new int[] {2, 3, 10}) {
            for (double each : new double[] {10, 25}) {
                double[] scores = new double[fingers];
                Arrays.fill(scores, each);
                double fused = person.forVerification(scores, new int[fingers], fingers);
                assertEquals(fisher(fingers, fingers * each), fused, fingers * STEP, fingers + " × " + each);
            }
        }
    }

    private static double fisher(int k, double sum) {
        double t = sum * Math.log(10) / 10;
        double series = 1;
        for (int j = k - 1; j >= 1; j--) {
            series = 1 + series * t / j;
        }
        return (t - Math.log(series)) * 10 / Math.log(10);
    }

    @Test
    void shouldLetNoModalityVetoInSearch() {
        double[] three = {50, 40, 0};
        double alone = bent.forIdentification(three, new int[] {FINGER, FINGER}, 2);
        double withStranger = bent.forIdentification(three, new int[] {FINGER, FINGER, FACE}, 3);
        assertEquals(alone - BEST_OF_THREE, withStranger, 1e-9);
        double[] face = {0, 0, 70};
        assertEquals(70 - BEST_OF_THREE, bent.forIdentification(face, new int[] {FINGER, FINGER, FACE}, 3), 1e-9);
    }

    @Test
    void shouldWantEveryModalityPlausibleInVerification() {
        int[] maps = {FINGER, FINGER, FACE};
        assertEquals(9.9, bent.forVerification(new double[] {100, 90, 9.9}, maps, 3), 1e-9);
        assertEquals(0, bent.forVerification(new double[] {0, 0, 80}, maps, 3), 1e-9);
        assertTrue(bent.forVerification(new double[] {100, 90, 10}, maps, 3) > 100);
        // a bad finger beside a good one is plausible: they are one modality
        assertTrue(bent.forVerification(new double[] {100, 0, 30}, maps, 3) > 80);
        assertTrue(9.9 < Policy.DEFAULT.verificationScore());
    }

    @Seeds(count = 100)
    void shouldNeverFallWhenOneComparisonRises(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(4);
        double[] scores = new double[count];
        int[] maps = new int[count];
        for (int i = 0; i < count; i++) {
            scores[i] = random.nextDouble() * 60;
            maps[i] = i == 0 ? FACE : FINGER;
        }
        double before = bent.forIdentification(scores, maps, count);
        double verified = bent.forVerification(scores, maps, count);
        scores[random.nextInt(count)] += random.nextDouble() * 60;
        assertTrue(bent.forIdentification(scores, maps, count) >= before);
        assertTrue(bent.forVerification(scores, maps, count) >= verified);
    }

    /** The mathematics against dice: of impostors as many reach a person-level score as it says, independent or not, failed or not. */
    @Seeds(count = 3)
    void shouldHoldItsFmrOnImpostors(long seed) {
        Random random = new Random(seed);
        for (double dependence : new double[] {0, 0.3}) {
            GenuineModel fingers = Calibrations.bent(0.02, 0.1);
            PersonScore fused = new PersonScore(Calibrations.of(fingers, Calibrations.bent(0, 0), dependence));
            for (int count : new int[] {2, 4}) {
                Dice all = new Dice();
                Dice search = new Dice();
                int[] maps = new int[count + 1];
                maps[count] = FACE;
                double[] scores = new double[count + 1];
                for (int i = 0; i < Dice.PEOPLE; i++) {
                    double factor = random.nextGaussian();
                    for (int f = 0; f < count; f++) {
                        scores[f] = random.nextDouble() < 0.1 ? PersonScore.FAILED : score(random, factor, dependence);
                    }
                    scores[count] = score(random, 0, 0);
                    all.add(fused.forVerification(scores, maps, count));
                    search.add(fused.forIdentification(scores, maps, count + 1));
                }
                all.assertAtMost(1);
                all.assertAtLeast(0.85);
                // the three ways to a hit overlap, and Bonferroni pays for them as if they did not
                search.assertAtMost(1);
                search.assertAtLeast(0.35);
            }
        }
    }

    private static double score(Random random, double factor, double dependence) {
        double normal = Math.sqrt(dependence) * factor + Math.sqrt(1 - dependence) * random.nextGaussian();
        return Math.min(120, -10 * Math.log10(Gaussian.upperTail(normal)));
    }

    @Test
    void shouldClaimLessOfFingersThatHangTogether() {
        double[] scores = {40, 40};
        int[] maps = {FINGER, FINGER};
        double independent = bent.forVerification(scores, maps, 2);
        PersonScore together = new PersonScore(Calibrations.of(Calibrations.bent(0, 0), Calibrations.bent(0, 0), 0.2));
        double dependent = together.forVerification(scores, maps, 2);
        assertTrue(dependent < independent - 3 && dependent > 40, independent + " to " + dependent);
    }

    @Test
    void shouldTakeAFailedComparisonAsTheEvidenceThatItIs() {
        // mates fail five times as seldom: a failure speaks against
        PersonScore fused = new PersonScore(Calibrations.of(Calibrations.bent(0.02, 0.1), GenuineModel.broad(), 0));
        int[] maps = {FINGER, FINGER};
        double failed = fused.forVerification(new double[] {40, PersonScore.FAILED}, maps, 2);
        assertTrue(failed > fused.forVerification(new double[] {30, PersonScore.FAILED}, maps, 2));
        assertTrue(failed < fused.forVerification(new double[] {40, 30}, maps, 2));
        assertEquals(0, fused.forVerification(new double[] {PersonScore.FAILED}, maps, 1));
    }

    @Test
    void shouldStayFiniteAtTheExtremes() {
        int count = PersonScore.MAX_COMPARISONS;
        double[] scores = new double[count];
        Arrays.fill(scores, 120);
        double score = person.forIdentification(scores, new int[count], count);
        assertTrue(Double.isFinite(score) && score > 1_000, "score: " + score);
        assertEquals(0, person.forIdentification(new double[count], new int[count], count));
    }

    @Test
    void shouldAgreeWithTheCandidateList() {
        List<Comparison> comparisons = List.of(
                new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, 30),
                new Comparison(Modality.FACE, FingerPosition.UNKNOWN, 20));
        int[] maps = {FINGER, FACE};
        double[] scores = {30, 20};
        assertEquals(bent.forIdentification(scores, maps, 2), bent.forIdentification(comparisons, maps));
        assertEquals(bent.forVerification(scores, maps, 2), bent.forVerification(comparisons, maps));
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
            double[] scores = {score};
            int[] maps = {FINGER};
            assertThrows(IllegalArgumentException.class, () -> person.forIdentification(scores, maps, 1));
            assertThrows(IllegalArgumentException.class, () -> person.forVerification(scores, maps, 1));
        }
        int count = PersonScore.MAX_COMPARISONS + 1;
        assertThrows(
                IllegalArgumentException.class,
                () -> person.forIdentification(new double[count], new int[count], count));
    }

    /** How many people reached scores of 10, 20 and 30, against the FMR that these state. */
    private static final class Dice {
        static final int PEOPLE = 60_000;
        private static final int[] LEVELS = {10, 20, 30};
        /** Standard deviations: one in 30,000 counts goes astray on one side, and the seeds are fixed. */
        private static final double SIGMAS = 4;

        private final int[] reached = new int[LEVELS.length];

        void add(double score) {
            for (int i = 0; i < LEVELS.length; i++) {
                reached[i] += score >= LEVELS[i] ? 1 : 0;
            }
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
}
