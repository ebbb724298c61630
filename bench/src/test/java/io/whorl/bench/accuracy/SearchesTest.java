package io.whorl.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SearchesTest {

    @Test
    void shouldReadFalsePositivesOfNonMatedSearchesAndMissesOfMatedOnes() {
        Searches searches = new Searches(6);
        for (int i = 0; i < 100; i++) {
            searches.addNonMated(i % 3, i);
        }
        // above the two best non-mates, between them, and a mate that was not listed at all
        searches.addMated(3, 150);
        searches.addMated(3, 98.5);
        searches.addMated(4, 98);
        searches.addMated(4, Double.NEGATIVE_INFINITY);

        assertEquals(.5, searches.rates().fnmrAtFmr(.01), 1e-12);
        assertEquals(.5, searches.rates().fnmrAtFmr(.015), 1e-12);
        assertEquals(.25, searches.rates().fnmrAtFmr(.02), 1e-12);
        assertEquals(5, searches.fingersSeen());
        assertEquals(4, searches.mated());
        assertEquals(100, searches.nonMated());
    }
}
