package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void shouldComeAtTheRateThatWasAskedFor() {
        long[] due = Arrivals.of(1, new Arrivals.Phase(100, 100));
        // a Poisson count of 10,000 has a standard deviation of 100
        assertEquals(10_000.0, due.length, 500);
        assertTrue(due[due.length - 1] < 100e9);
    }

    @Test
    void shouldComeInNoPattern() {
        long[] due = Arrivals.of(2, new Arrivals.Phase(1_000, 20));
        long shorterThanMean = 0;
        for (int i = 1; i < due.length; i++) {
            assertTrue(due[i] >= due[i - 1]);
            shorterThanMean += due[i] - due[i - 1] < 1_000_000 ? 1 : 0;
        }
        // of exponential gaps 1 − 1/e are shorter than their mean
        assertEquals(1 - 1 / Math.E, (double) shorterThanMean / (due.length - 1), .02);
    }

    @Test
    void shouldGoFromOneRateToTheNext() {
        long[] due = Arrivals.of(3, new Arrivals.Phase(200, 10), new Arrivals.Phase(20, 10));
        long early = Arrays.stream(due).filter(at -> at < 10e9).count();
        assertEquals(2_000.0, (double) early, 250);
        assertEquals(200.0, (double) (due.length - early), 70);
        assertTrue(due[due.length - 1] < 20e9);
    }

    @Test
    void shouldBeTheSameFromTheSameSeed() {
        Arrivals.Phase phase = new Arrivals.Phase(50, 4);
        assertArrayEquals(Arrivals.of(4, phase), Arrivals.of(4, phase));
        assertFalse(Arrays.equals(Arrivals.of(4, phase), Arrivals.of(5, phase)));
    }

    @Test
    void shouldRefuseAPhaseWithoutRateOrTime() {
        assertThrows(IllegalArgumentException.class, () -> new Arrivals.Phase(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Arrivals.Phase(1, Double.NaN));
    }
}
