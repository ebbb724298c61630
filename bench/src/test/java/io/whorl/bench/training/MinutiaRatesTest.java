package io.whorl.bench.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.matcher.code.Cylinders;
import org.junit.jupiter.api.Test;

class MinutiaRatesTest {

    @Test
    void shouldCountMatesWithinTheDistanceThatImpostorsRarelyReach() {
        long[] mated = {10, 20, 30, 40};
        // 1 of 100 within 0, 10 of 1,000 within 1
        long[] nonMated = {1, 9, 90, 900};
        MinutiaRates rates = MinutiaRates.of(mated, nonMated);
        assertEquals(100, rates.mates());
        assertEquals(1_000, rates.impostors());
        // at 1e-2 ten impostors may pass: all of distances 0 and 1; at 1e-3 one; at 1e-4 a tenth of it
        assertArrayEquals(new double[] {.30, .10, .01}, rates.found(), 1e-12);
    }

    @Test
    void shouldFindAllWhereNoImpostorIsNear() {
        assertArrayEquals(
                new double[] {1, 1, 1},
                MinutiaRates.of(new long[] {5, 5, 0}, new long[] {0, 0, 1_000_000})
                        .found(),
                1e-12);
    }

    @Test
    void shouldNotCountMinutiaeOfTheSameFingerAsImpostors() {
        float[] cylinders = new float[2 * Cylinders.VALUES];
        cylinders[0] = 1;
        MatePairs pairs = new MatePairs();
        pairs.add(cylinders, 0, cylinders, 0, 1);
        pairs.add(cylinders, 0, cylinders, 0, 1);
        pairs.add(cylinders, 1, cylinders, 1, 2);
        MinutiaRates rates = MinutiaRates.of(CylinderCode.RAW, pairs);
        assertEquals(3, rates.mates());
        assertEquals(4, rates.impostors());
        assertArrayEquals(new double[] {1, 1, 1}, rates.found(), 1e-12);
    }
}
