package io.whorl.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {

    @Test
    void shouldCountAMatchOnlyAboveTheThreshold() {
        ErrorRates rates = new ErrorRates(scores(5, 3, 8, 9), scores(1, 2, 3, 4));

        assertEquals(0.25, rates.fmr(3));
        assertEquals(0.25, rates.fnmr(3));
        assertEquals(0.25, rates.equalErrorRate());
    }

    @Test
    void shouldKeepTheAskedFmr() {
        ErrorRates rates = new ErrorRates(scores(10, 3.5, 2.5, 0), scores(4, 3, 2, 1, 0, 0, 0, 0, 0, 0));

        assertEquals(3, rates.threshold(0.1));
        assertEquals(0.5, rates.fnmrAtFmr(0.1));
        assertEquals(2, rates.threshold(0.2));
        assertEquals(0.25, rates.fnmrAtFmr(0.2));
        assertEquals(0.75, rates.fnmrAtFmr(0.001));
    }

    @Test
    void shouldNotBreakTies() {
        ErrorRates rates = new ErrorRates(scores(7, 7, 8, 6), scores(7, 7, 7, 0));

        assertEquals(7, rates.threshold(0.5));
        assertEquals(0.75, rates.fnmrAtFmr(0.5));
    }

    @Test
    void shouldGiveNoErrorsToPerfectSeparation() {
        ErrorRates rates = new ErrorRates(scores(10, 11, 12), scores(1, 2, 3));

        assertEquals(0, rates.equalErrorRate());
        assertEquals(0, rates.fnmrAtFmr(0));
    }

    @Test
    void shouldAgreeWithItselfWhenEveryGroupIsDrawnOnce() {
        SplittableRandom random = new SplittableRandom(3);
        int[] groups = IntStream.range(0, 400).map(i -> i % 20).toArray();
        int[] others = IntStream.range(0, 400)
                .map(i -> (i % 20 + 1 + i / 20 % 19) % 20)
                .toArray();
        double[] high = random.doubles(400).map(d -> d + 0.5).toArray();
        double[] low = random.doubles(400).toArray();
        ErrorRates rates = new ErrorRates(PairScores.of(high, groups, groups), PairScores.of(low, groups, others));
        int[] once = new int[20];
        Arrays.fill(once, 1);

        for (double fmr : new double[] {1e-3, 1e-2, 0.1, 0.5, 1}) {
            assertEquals(rates.fnmrAtFmr(fmr), rates.fnmrAtFmr(fmr, once), 1e-12);
        }
    }

    @Test
    void shouldWeighPairsByTheDrawsOfBothGroups() {
        // groups 0 and 1 are not drawn, so that only the pair of 2 and 3 is left, four times
        PairScores nonMated = PairScores.of(new double[] {9, 5, 4}, new int[] {0, 0, 2}, new int[] {1, 2, 3});
        PairScores mated = PairScores.of(new double[] {3, 6, 7}, new int[] {0, 2, 3}, new int[] {0, 2, 3});
        ErrorRates rates = new ErrorRates(mated, nonMated);

        assertEquals(0, rates.fnmrAtFmr(0, new int[] {0, 0, 2, 2}));
        assertEquals(1, rates.fnmrAtFmr(0, new int[] {1, 1, 1, 1}));
    }

    @Test
    void shouldRefuseScoresThatAreNotNumbers() {
        assertThrows(IllegalArgumentException.class, () -> scores(1, Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> new ErrorRates(scores(), scores(1)));
    }

    @Test
    void shouldFindTheEqualErrorRateOfAKnownDistribution() {
        // uniform on 0..1 and on 0.8..1.8 cross where a tenth of each is on the wrong side
        double[] low = IntStream.range(0, 10_000).mapToDouble(i -> i / 1e4).toArray();
        double[] high = Arrays.stream(low).map(d -> d + 0.8).toArray();

        assertEquals(0.1, new ErrorRates(scores(high), scores(low)).equalErrorRate(), 2e-4);
        assertTrue(new ErrorRates(scores(low), scores(high)).equalErrorRate() > 0.8);
    }

    private static PairScores scores(double... scores) {
        int[] groups = new int[scores.length];
        return PairScores.of(scores, groups, groups);
    }
}
