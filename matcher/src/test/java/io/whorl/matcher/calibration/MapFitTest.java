package io.whorl.matcher.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MapFitTest {

    private static final ScoreMap.Key KEY = ScoreMap.Key.pooled(Modality.FACE, "drawn");
    private static final FitOptions OPTIONS = new FitOptions(List.of(), 100, 1);
    private static final int SUBJECTS = 120;

    /** Impostors of an exponential distribution of mean 1, mates far above, subjects with a small effect of their own. */
    private static LabelledScores drawn(int subjects, long seed, ToDoubleFunction<Random> impostor) {
        Random random = new Random(seed);
        LabelledScores.Builder builder = new LabelledScores.Builder();
        for (int probe = 0; probe < subjects; probe++) {
            for (int reference = 0; reference < subjects; reference++) {
                boolean mated = probe == reference;
                builder.add(probe, reference, mated ? 14 + 3 * random.nextGaussian() : impostor.applyAsDouble(random));
            }
        }
        return builder.build();
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    @Seeds(count = 3)
    void shouldFindTheFmrOfAnExponentialDistribution(long seed) {
        ScoreMap map = MapFit.fit(KEY, drawn(SUBJECTS, seed, MapFitTest::exponential), OPTIONS);
        for (double fmr : new double[] {0.1, 1e-2, 1e-3}) {
            double claimed = map.curve().score(-Math.log(fmr));
            assertEquals(-10 * Math.log10(fmr), claimed, 1.2, "at " + fmr);
        }
        // far beyond the data it errs on the safe side, but not absurdly
        double far = map.curve().score(-Math.log(1e-8));
        assertTrue(far < 84 && far > 50, "at 1e-8: " + far);
        assertEquals(SUBJECTS * (SUBJECTS - 1), map.basis().impostors());
        assertEquals(SUBJECTS, map.basis().subjects());
        assertEquals(SUBJECTS, map.basis().mated());
    }

    @Test
    void shouldCoverTheTrueFmrWithItsIntervals() {
        int covered = 0;
        int all = 0;
        for (long seed = 1; seed <= 30; seed++) {
            ScoreMap map = MapFit.fit(KEY, drawn(40, seed, MapFitTest::exponential), OPTIONS);
            for (FmrPoint point : map.basis().points()) {
                double truth = Math.exp(-point.raw());
                all++;
                covered += point.low() <= truth && truth <= point.high() ? 1 : 0;
            }
        }
        assertTrue(all >= 60 && covered >= 0.9 * all, covered + " of " + all);
    }

    @Test
    void shouldClaimNoBoundedTailAndAHeavyOneWhereTheDataDo() {
        ScoreMap bounded = MapFit.fit(KEY, drawn(300, 1, random -> Math.pow(random.nextDouble(), 0.3)), OPTIONS);
        assertEquals(0, bounded.curve().tail().shape());
        ScoreMap light = MapFit.fit(KEY, drawn(SUBJECTS, 1, MapFitTest::exponential), OPTIONS);
        assertEquals(0, light.curve().tail().shape());
        ScoreMap heavy = MapFit.fit(KEY, drawn(300, 1, random -> Math.pow(random.nextDouble(), -0.5)), OPTIONS);
        assertTrue(heavy.curve().tail().shape() > 0, heavy.curve().tail().toString());
    }

    @Test
    void shouldNotBeSureOfAnFmrThatNobodyReached() {
        // 0.4 % reach 5.5, and nobody is above
        ScoreMap map = MapFit.fit(KEY, drawn(60, 1, random -> Math.min(5.5, exponential(random))), OPTIONS);
        FmrPoint last = map.basis().points().getLast();
        assertEquals(1e-3, last.fmr());
        assertTrue(last.raw() > 5.5, last.toString());
        assertTrue(last.high() > 3 * last.fmr() && last.low() < last.fmr() / 3, last.toString());
    }

    @Test
    void shouldTakeWholeNumbersAsTheyAre() {
        ScoreMap map = MapFit.fit(KEY, drawn(SUBJECTS, 1, random -> Math.floor(3 * exponential(random))), OPTIONS);
        // P(score ≥ 6) = e^−2
        assertEquals(10 * 2 / Math.log(10), map.curve().score(6), 0.3);
        double far = map.curve().score(30);
        assertTrue(far <= 10 * 10 / Math.log(10) + 3 && far > 30, "at 30: " + far);
    }

    @Test
    void shouldGiveTheSameMapAgain() {
        LabelledScores scores = drawn(40, 5, MapFitTest::exponential);
        assertEquals(
                MapFit.fit(KEY, scores, OPTIONS).basis(),
                MapFit.fit(KEY, scores, OPTIONS).basis());
    }

    @Test
    void shouldRefuseAnFmrOutOfReachAndSayWhatItNeeds() {
        LabelledScores scores = drawn(40, 1, MapFitTest::exponential);
        TooFewImpostorsException refused = assertThrows(
                TooFewImpostorsException.class,
                () -> MapFit.fit(KEY, scores, new FitOptions(List.of(1e-2, 1e-4), 100, 1)));
        assertEquals(30_000, refused.needed());
        assertTrue(String.valueOf(refused.getMessage()).contains("comparisons=1560, needed=30000"));
    }

    @Test
    void shouldRefuseWhatSaysNothing() {
        refused(new LabelledScores.Builder().build(), "no impostor comparisons");
        refused(drawn(1, 1, MapFitTest::exponential), "no impostor comparisons");
        refused(drawn(9, 1, MapFitTest::exponential), "subjects=9, needed=10");
        refused(drawn(10, 1, MapFitTest::exponential), "comparisons=90, needed=100");
        refused(drawn(40, 1, random -> 1), "all the same");
        LabelledScores.Builder builder = new LabelledScores.Builder();
        assertThrows(IllegalArgumentException.class, () -> builder.add(0, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.add(0, 1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> builder.add(-1, 1, 0));
    }

    private static void refused(LabelledScores scores, String why) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> MapFit.fit(KEY, scores, OPTIONS));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    @Test
    void shouldCountFailuresOfBothClasses() {
        LabelledScores.Builder builder = new LabelledScores.Builder();
        Random random = new Random(1);
        for (int probe = 0; probe < 40; probe++) {
            for (int reference = 0; reference < 40; reference++) {
                if (probe == 0) {
                    builder.addFailed(probe, reference);
                } else {
                    builder.add(probe, reference, (probe == reference ? 12 : 0) + exponential(random));
                }
            }
        }
        ScoreMap map = MapFit.fit(KEY, builder.build(), OPTIONS);
        assertEquals(1 / 40.0, map.genuine().failed(), 1e-6);
        assertEquals(1 / 40.0, map.genuine().failedImpostor(), 1e-6);
        assertEquals(39 * 39, map.basis().impostors());
    }

    @Test
    void shouldLevelWhatFalls() {
        assertArrayEquals(new double[] {1, 2, 2, 2, 5}, GenuineFit.levelled(new double[] {1, 3, 2, 1, 5}), 1e-12);
    }

    @Seeds(count = 3)
    void shouldFindTheDependenceOfTwoFingers(long seed) {
        Random random = new Random(seed);
        int persons = 100_000;
        double[] first = new double[persons];
        double[] second = new double[persons];
        for (double truth : new double[] {0, 0.3}) {
            for (int i = 0; i < persons; i++) {
                double factor = Math.sqrt(truth) * random.nextGaussian();
                first[i] = score(factor + Math.sqrt(1 - truth) * random.nextGaussian());
                second[i] = score(factor + Math.sqrt(1 - truth) * random.nextGaussian());
            }
            assertEquals(truth, DependenceFit.fit(first, second), 0.1);
        }
        assertEquals(0, DependenceFit.fit(new double[10], new double[10]));
        assertThrows(IllegalArgumentException.class, () -> DependenceFit.fit(new double[1], new double[2]));
    }

    /** −10·log10 of the upper tail of a normal number: a series near 0, Laplace's continued fraction beyond. */
    private static double score(double normal) {
        double x = Math.abs(normal);
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        double term = x;
        double sum = x;
        double fraction = x;
        for (int i = 1; i <= 60; i++) {
            term *= x * x / (2 * i + 1);
            sum += term;
            fraction = x + (61 - i) / fraction;
        }
        double tail = x < 2 ? 0.5 - density * sum : density / fraction;
        return Math.min(120, -10 * Math.log10(normal < 0 ? 1 - tail : tail));
    }
}
