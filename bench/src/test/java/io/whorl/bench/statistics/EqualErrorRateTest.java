package io.whorl.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualErrorRateTest {

    private static final double[] FMRS = {0, .01, .05, .2};

    @Test
    void shouldFindWhereBothErrorsAreEqual() {
        // from a threshold of 5 on: one of four mates is below, one of four others reaches it
        assertEquals(.25, EqualErrorRate.of(rates(new double[] {4, 6, 7, 8}, new double[] {1, 2, 3, 5})));
        assertEquals(0, EqualErrorRate.of(rates(new double[] {10, 11}, new double[] {1, 2, 3})));
        assertEquals(1, EqualErrorRate.of(rates(new double[] {1, 2}, new double[] {3, 4})));
    }

    @Test
    void shouldTakeTheSideWithTheLowerSumWhereTheyJumpOverEachOther() {
        // at 5: FNMR 1/2, FMR 0; at 4: FNMR 1/2, FMR 1/3; at 3: FNMR 1/2, FMR 2/3. The sum at 4 is the lower one
        assertEquals(
                (1 / 2.0 + 1 / 3.0) / 2, EqualErrorRate.of(rates(new double[] {5, 2}, new double[] {4, 3, 1})), 1e-12);
        // all the same: from that score on everything matches, above it nothing
        assertEquals(.5, EqualErrorRate.of(rates(new double[] {3, 3}, new double[] {3, 3})));
    }

    @Test
    void shouldAgreeWithPairsWrittenOutAsOftenAsTheyAreDrawn() {
        SplittableRandom random = new SplittableRandom(5);
        int[] groups = IntStream.range(0, 60).map(i -> i % 6).toArray();
        int[] others =
                IntStream.range(0, 60).map(i -> (i % 6 + 1 + i / 6 % 5) % 6).toArray();
        double[] high = random.doubles(60).map(d -> Math.rint(d * 20) / 20 + .4).toArray();
        double[] low = random.doubles(60).map(d -> Math.rint(d * 20) / 20).toArray();
        ErrorRates rates = new ErrorRates(PairScores.of(high, groups, groups), PairScores.of(low, groups, others));
        int[] drawn = {2, 0, 1, 3, 0, 1};
        int[] within = IntStream.range(0, 60).map(i -> drawn[groups[i]]).toArray();
        int[] across = IntStream.range(0, 60)
                .map(i -> drawn[groups[i]] * drawn[others[i]])
                .toArray();
        ErrorRates written = rates(repeat(high, within), repeat(low, across));

        assertEquals(EqualErrorRate.of(written), EqualErrorRate.of(rates, drawn), 1e-12);
        double[] expected =
                Arrays.stream(FMRS).map(f -> rates.fnmrAtFmr(f, drawn)).toArray();
        assertArrayEquals(expected, rates.fnmrAtFmrs(FMRS, drawn), 1e-12);
        assertEquals(written.fnmrAtFmr(.05), rates.fnmrAtFmrs(FMRS, drawn)[2], 1e-12);
    }

    @Test
    void shouldHaveNoRateWhereNobodyIsDrawn() {
        ErrorRates rates = new ErrorRates(
                PairScores.of(new double[] {1}, new int[] {0}, new int[] {0}),
                PairScores.of(new double[] {0}, new int[] {0}, new int[] {1}));

        assertTrue(Double.isNaN(EqualErrorRate.of(rates, new int[] {0, 2})));
        assertTrue(Double.isNaN(rates.fnmrAtFmrs(FMRS, new int[] {0, 2})[0]));
    }

    @Test
    void shouldGiveTheIntervalOfEachOfSeveralStatistics() {
        Bootstrap bootstrap = new Bootstrap(5, 200, 9);

        var both = bootstrap.intervals(2, drawn -> new double[] {drawn[0], drawn[1] + drawn[2]});

        assertEquals(bootstrap.interval(drawn -> drawn[0]), both.getFirst());
        assertEquals(bootstrap.interval(drawn -> drawn[1] + drawn[2]), both.getLast());
    }

    private static double[] repeat(double[] values, int[] times) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, times[i]).mapToDouble(t -> values[i]))
                .toArray();
    }

    private static ErrorRates rates(double[] mated, double[] nonMated) {
        return new ErrorRates(
                PairScores.of(mated, new int[mated.length], new int[mated.length]),
                PairScores.of(nonMated, new int[nonMated.length], new int[nonMated.length]));
    }
}
