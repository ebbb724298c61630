package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SearchPaceTest {

    private final SearchPace pace = new SearchPace();

    @Test
    void shouldKnowNothingBeforeTheFirstBatch() {
        assertEquals(0, pace.nanos(100, 100));
        pace.batch(10, 0, 0);
        assertEquals(0, pace.nanos(100, 100));
    }

    @Test
    void shouldShareTheTimeOfABatchAmongItsQuestions() {
        pace.batch(800, 8, 0);
        assertEquals(300, pace.nanos(3, 0));
    }

    @Test
    void shouldTellSearchesFromComparisonsWithOnePerson() {
        pace.batch(40, 0, 4);
        pace.batch(1_020, 1, 2);
        assertEquals(1_000, pace.nanos(1, 0));
        assertEquals(10, pace.nanos(0, 1));
        assertEquals(2_030, pace.nanos(2, 3));
    }

    @Test
    void shouldFollowASearchThatGrowsSlower() {
        for (int i = 0; i < 20; i++) {
            pace.batch(1_000, 1, 0);
        }
        pace.batch(2_000, 1, 0);
        assertTrue(pace.nanos(1, 0) > 1_000 && pace.nanos(1, 0) < 1_100, "one batch proves little");
        for (int i = 0; i < 100; i++) {
            pace.batch(2_000, 1, 0);
        }
        assertTrue(pace.nanos(1, 0) > 1_950 && pace.nanos(1, 0) <= 2_000, "in the end it knows");
    }

    @Test
    void shouldLearnMoreFromALargerBatch() {
        pace.batch(1_600, 16, 0);
        pace.batch(3_200, 16, 0);
        assertEquals(150, pace.nanos(1, 0));
    }

    @Test
    void shouldNotStayWithTheFirstSlowOnes() {
        pace.batch(9_000, 1, 0);
        for (int i = 0; i < 8; i++) {
            pace.batch(900, 1, 0);
        }
        assertTrue(pace.nanos(1, 0) < 2_000, "the mean of the first ones");
    }
}
