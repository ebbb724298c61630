package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SearchPaceTest {

    private final SearchPace pace = new SearchPace();

    @Test
    void shouldKnowNothingBeforeTheFirstBatch() {
        assertEquals(0, pace.nanos(100, 100));
    }

    @Test
    void shouldShareTheTimeOfABatchAmongItsQuestions() {
        pace.batch(800, 8, true);
        assertEquals(300, pace.nanos(3, 0));
    }

    @Test
    void shouldTellSearchesFromComparisonsWithOnePerson() {
        pace.batch(40, 4, false);
        pace.batch(1_000, 1, true);
        assertEquals(1_000, pace.nanos(1, 0));
        assertEquals(10, pace.nanos(0, 1));
        assertEquals(2_030, pace.nanos(2, 3));
    }

    @Test
    void shouldFollowASearchThatGrowsSlower() {
        for (int i = 0; i < 20; i++) {
            pace.batch(1_000, 1, true);
        }
        pace.batch(2_000, 1, true);
        assertTrue(pace.nanos(1, 0) > 1_000 && pace.nanos(1, 0) < 1_100, "one batch proves little");
        for (int i = 0; i < 100; i++) {
            pace.batch(2_000, 1, true);
        }
        assertTrue(pace.nanos(1, 0) > 1_950 && pace.nanos(1, 0) <= 2_000, "in the end it knows");
    }

    @Test
    void shouldLearnMoreFromALargerBatch() {
        pace.batch(1_600, 16, true);
        pace.batch(3_200, 16, true);
        assertEquals(150, pace.nanos(1, 0));
    }

    @Test
    void shouldNotStayWithTheFirstSlowOnes() {
        pace.batch(9_000, 1, true);
        for (int i = 0; i < 8; i++) {
            pace.batch(900, 1, true);
        }
        assertTrue(pace.nanos(1, 0) < 2_000, "the mean of the first ones");
    }
}
