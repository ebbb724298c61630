package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RampTest {

    private static final int REQUESTS = 1_000;

    private final StringWriter printed = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(printed), false);

    @Test
    void shouldFindTheHighestRateThatHolds() throws Exception {
        Ramp.Knee knee = new Ramp((rate, stretch) -> load(rate <= 11 ? 5 : 30), terminal).find(2);

        assertTrue(knee.rate() > 10 && knee.rate() <= 11, knee.toString());
        assertTrue(knee.isConfirmed());
        assertEquals(.995, load(knee).servedWithin(Ramp.LIMIT_MS));
        assertTrue(printed.toString().contains("p99 ms"));
    }

    @Test
    void shouldGoBackFromARateThatDoesNotHoldForLonger() throws Exception {
        Ramp.Knee knee = new Ramp((rate, stretch) -> load(rate * stretch <= 11 ? 5 : 30), terminal).find(2);

        assertTrue(knee.rate() <= 5.5, knee.toString());
        assertTrue(knee.isConfirmed());
    }

    @Test
    void shouldGiveTheBestRateSoFarWhenItIsInterrupted() throws Exception {
        Ramp.Knee knee = new Ramp((rate, stretch) -> rate > 6 ? null : load(0), terminal).find(2);

        assertEquals(4.5, knee.rate());
        assertFalse(knee.isConfirmed());
    }

    @Test
    void shouldShowWhatCameOfItWhereNoRateHolds() throws Exception {
        Ramp.Knee knee = new Ramp((rate, stretch) -> load(REQUESTS), terminal).find(2);

        assertEquals(0, knee.rate());
        assertEquals(0, load(knee).servedWithin(Ramp.LIMIT_MS));
    }

    private static Summary load(Ramp.Knee knee) {
        Summary load = knee.load();
        org.junit.jupiter.api.Assertions.assertNotNull(load);
        return load;
    }

    /** So many of a thousand are refused. */
    private static Summary load(int refused) {
        Outcomes outcomes = new Outcomes(new long[REQUESTS]);
        for (int i = 0; i < REQUESTS; i++) {
            outcomes.answered(i, i < refused ? Outcomes.REFUSED : Outcomes.ACCEPTED, 1_000_000);
        }
        return outcomes.between(0, 1);
    }
}
