package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EncounterAlignerTest {

    @Test
    void shouldKeepTheOrderOfFingersThatCountAgainstAPerson() {
        double last = Double.NEGATIVE_INFINITY;
        for (double ratio = -12; ratio < 5; ratio += 0.25) {
            double floored = EncounterAligner.floored(ratio);
            assertTrue(floored > last, () -> "not above the one before: " + floored);
            last = floored;
        }
    }

    @Test
    void shouldTakeHardlyMoreAwayThanTheFloor() {
        assertEquals(3, EncounterAligner.floored(3));
        assertEquals(-2.5, EncounterAligner.floored(-2.5));
        assertEquals(-2.6, EncounterAligner.floored(-12.5), 1e-9);
    }
}
