package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class KneeSearchTest {

    private final List<Double> tried = new ArrayList<>();

    @Test
    void shouldFindTheKneeFromBelow() {
        assertKnee(17.3, search(2, rate -> rate <= 17.3));
        assertTrue(tried.size() <= 14, tried.toString());
    }

    @Test
    void shouldFindTheKneeFromAbove() {
        assertKnee(3.1, search(40, rate -> rate <= 3.1));
    }

    @Test
    void shouldFindTheKneeWherever() {
        for (double knee = .4; knee < 500; knee *= 1.37) {
            double at = knee;
            tried.clear();
            assertKnee(knee, search(4, rate -> rate <= at));
        }
    }

    @Test
    void shouldTryARateAgainThatDidNotHold() {
        int[] disturbances = {1};
        double found = search(2, rate -> rate <= 17.3 && (rate < 5 || disturbances[0]-- <= 0));
        assertKnee(17.3, found);
        assertEquals(tried.get(3), tried.get(4), "the rate that was disturbed");
    }

    @Test
    void shouldGiveUpWhereNoRateHolds() {
        assertEquals(0, search(4, rate -> false));
        assertTrue(tried.getLast() >= .25 && tried.getLast() < .5, tried.toString());
    }

    @Test
    void shouldRefuseSettingsWithoutAnEnd() {
        assertThrows(IllegalArgumentException.class, () -> new KneeSearch(1, 1, .1, .1));
        assertThrows(IllegalArgumentException.class, () -> new KneeSearch(1, 2, 0, .1));
        assertThrows(IllegalArgumentException.class, () -> new KneeSearch(1, 2, .1, 2));
    }

    private double search(double first, DoublePredicate holds) {
        KneeSearch search = new KneeSearch(first, 1.5, .08, .25);
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            tried.add(next.getAsDouble());
            search.tried(holds.test(next.getAsDouble()));
        }
        return search.best();
    }

    private void assertKnee(double knee, double found) {
        assertTrue(found <= knee && found >= knee / 1.081, "knee " + knee + ", found " + found + ": " + tried);
    }
}
