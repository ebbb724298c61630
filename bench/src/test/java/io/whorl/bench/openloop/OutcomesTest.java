package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    @Test
    void shouldCountFromTheMomentAtWhichARequestWasDue() {
        Outcomes outcomes = new Outcomes(new long[] {0, SECOND, 2 * SECOND});
        outcomes.answered(0, 200, 5 * SECOND);
        outcomes.answered(1, 200, 5 * SECOND);
        outcomes.answered(2, 503, 2 * SECOND + 3 * MS);

        Summary all = outcomes.between(0, 3);
        assertEquals(3, all.due());
        assertEquals(2, all.accepted());
        assertEquals(5_000, all.acceptedMs(1), 5);
        assertEquals(4_000, all.acceptedMs(.5), 4);
        assertEquals(1, all.refused());
        assertEquals(3, all.refusedMs(.99), .01);
        assertEquals(2 / 3.0, all.acceptedPerSecond());
    }

    @Test
    void shouldHoldRefusedAndUnansweredOnesForLate() {
        Outcomes outcomes = new Outcomes(new long[] {0, 1, 2, 3});
        outcomes.answered(0, 200, 10 * MS);
        outcomes.answered(1, 200, 2 * SECOND);
        outcomes.answered(2, 503, 10 * MS);

        Summary all = outcomes.between(0, 1);
        assertEquals(.25, all.servedWithin(1_000));
        assertEquals(.5, all.servedWithin(2_001));
        assertEquals(1, all.refusedWithin(50));
        assertEquals(0, all.refusedWithin(5));
        assertEquals(3, outcomes.answered());
    }

    @Test
    void shouldTellRequestsByWhenTheyWereDue() {
        Outcomes outcomes = new Outcomes(new long[] {SECOND / 2, 3 * SECOND / 2});
        outcomes.answered(0, 200, 9 * SECOND);
        outcomes.answered(1, 200, 3 * SECOND / 2 + 7 * MS);

        assertEquals(8_500, outcomes.between(0, 1).acceptedMs(1), 9);
        assertEquals(7, outcomes.between(1, 2).acceptedMs(1), .01);
        assertEquals(0, outcomes.between(2, 3).due());
        assertEquals(1, outcomes.between(2, 3).servedWithin(1));
    }

    @Test
    void shouldKnowWhenTheLastBadOneWasDue() {
        Outcomes outcomes = new Outcomes(new long[] {SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND});
        outcomes.answered(0, 503, SECOND);
        outcomes.answered(1, 200, 2 * SECOND + 200 * MS);
        outcomes.answered(2, 200, 3 * SECOND + 900 * MS);
        outcomes.answered(3, 200, 4 * SECOND + 100 * MS);
        outcomes.answered(4, 200, 5 * SECOND + 100 * MS);

        assertEquals(3, outcomes.lastBad(1.5, 500));
        assertEquals(1.5, outcomes.lastBad(1.5, 1_000));
        assertEquals(1, outcomes.lastBad(.5, 1_000));
    }
}
