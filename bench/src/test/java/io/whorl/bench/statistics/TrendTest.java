package io.whorl.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final int SERIES = 2_000;
    private static final int POINTS = 60;

    private static double[] hours(int count) {
        double[] at = new double[count];
        for (int i = 0; i < count; i++) {
            at[i] = i / 120.0;
        }
        return at;
    }

    @Test
    void shouldFindLineWithoutScatterExactly() {
        double[] at = hours(POINTS);
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            values[i] = 40 + 3 * at[i];
        }
        Trend trend = Trend.of(at, values);
        assertEquals(3, trend.slope(), 1e-9);
        assertEquals(0, trend.interval().high() - trend.interval().low(), 1e-9);
    }

    @Test
    void shouldCoverTheTrueSlopeWithNinetyFiveOfAHundred() {
        assertEquals(.95, covered(POINTS, 0), .02);
        assertEquals(.95, covered(Trend.LEAST_POINTS, 0), .035);
    }

    /** Without the correlation of neighbours the interval would hold it in some 80 of 100. */
    @Test
    void shouldCoverItOfNeighboursThatAreAlikeToo() {
        double covered = covered(POINTS, .5);
        assertTrue(covered > .9 && covered < .985, "covered=" + covered);
    }

    private static double covered(int points, double correlation) {
        Random random = new Random(5);
        double[] at = hours(points);
        int hits = 0;
        for (int series = 0; series < SERIES; series++) {
            double[] values = new double[points];
            double scatter = random.nextGaussian() / Math.sqrt(1 - correlation * correlation);
            for (int i = 0; i < points; i++) {
                values[i] = 10 - 2 * at[i] + scatter;
                scatter = correlation * scatter + random.nextGaussian();
            }
            Interval interval = Trend.of(at, values).interval();
            hits += interval.low() <= -2 && interval.high() >= -2 ? 1 : 0;
        }
        return hits / (double) SERIES;
    }

    @Test
    void shouldRefuseTooFewPointsAndOneTime() {
        int few = Trend.LEAST_POINTS - 1;
        assertThrows(IllegalArgumentException.class, () -> Trend.of(hours(few), new double[few]));
        double[] once = new double[Trend.LEAST_POINTS];
        assertThrows(IllegalArgumentException.class, () -> Trend.of(once, new double[once.length]));
        assertThrows(IllegalArgumentException.class, () -> Trend.of(hours(12), new double[11]));
    }
}
