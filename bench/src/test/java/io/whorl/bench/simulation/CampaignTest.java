package io.whorl.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A range of seeds that is stopped goes on where it ended, and leaves none out. */
class CampaignTest extends SimulationFixture {

    private static final int WORLDS = 12;

    @Test
    void shouldGoOnWhereItWasStopped() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        Campaign.Outcome begun = new Campaign(1, WORLDS, Plant.NONE, equipment)
                .run(2, ended::incrementAndGet, () -> ended.get() >= WORLDS / 3);
        assertTrue(begun.worlds() < WORLDS, () -> "worlds=" + begun.worlds());
        assertEquals(1 + begun.worlds(), begun.next());
        Campaign.Outcome rest = run(begun.next(), WORLDS - begun.worlds());
        Campaign.Outcome whole = run(1, WORLDS);
        assertEquals(1 + WORLDS, rest.next());
        assertEquals(whole.worlds(), begun.worlds() + rest.worlds());
        assertEquals(whole.steps(), begun.steps() + rest.steps());
        assertEquals(whole.answers(), begun.answers() + rest.answers());
    }

    private static Campaign.Outcome run(long first, long count) throws InterruptedException {
        return new Campaign(first, count, Plant.NONE, equipment).run(2, () -> {}, () -> false);
    }
}
