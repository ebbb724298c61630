package io.whorl.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void shouldCoverAsTheNormalApproximationDoes() {
        // the mean of 0/1 over 400 groups, half of them 1: standard error 0.025
        Interval interval = new Bootstrap(400, 4_000, 1).interval(BootstrapTest::shareOfOdd);

        assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.004);
        assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.004);
    }

    @Test
    void shouldDrawTheSameGroupsFromTheSameSeed() {
        Bootstrap bootstrap = new Bootstrap(30, 200, 7);

        assertEquals(bootstrap.interval(BootstrapTest::shareOfOdd), bootstrap.interval(BootstrapTest::shareOfOdd));
    }

    @Test
    void shouldLeaveOutResamplesWithoutAValue() {
        Bootstrap bootstrap = new Bootstrap(4, 1_000, 7);

        Interval interval = bootstrap.interval(drawn -> drawn[0] == 0 ? Double.NaN : 3);

        assertEquals(new Interval(3, 3), interval);
        assertThrows(IllegalArgumentException.class, () -> bootstrap.interval(drawn -> Double.NaN));
    }

    @Test
    void shouldKnowProportions() {
        Interval wilson = new Proportion(10, 100).interval();

        // the textbook values of Wilson's interval
        assertEquals(0.0552, wilson.low(), 1e-4);
        assertEquals(0.1744, wilson.high(), 1e-4);
        assertEquals(new Interval(0, 0.03), new Proportion(0, 100).interval());
        assertEquals(new Interval(0.97, 1), new Proportion(100, 100).interval());
        assertEquals(1, Proportion.ruleOfThree(2));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(2, 1));
    }

    private static double shareOfOdd(int[] drawn) {
        int odd = 0;
        for (int i = 1; i < drawn.length; i += 2) {
            odd += drawn[i];
        }
        return odd / (double) drawn.length;
    }
}
