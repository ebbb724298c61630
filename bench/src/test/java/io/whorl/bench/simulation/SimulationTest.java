package io.whorl.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Worlds from seeds: no promise is broken in them, each happens again as it did, and what is planted is found. */
class SimulationTest extends SimulationFixture {

    private static final int WORLDS = 400;
    private static final int TO_FIND_A_PLANT = 1_000;

    /** Some seconds' worth; CI runs ten thousand by the command. */
    @Test
    void shouldKeepEveryPromise() throws InterruptedException {
        long first = Long.getLong("whorl.seed", 1);
        Campaign.Outcome outcome = new Campaign(first, WORLDS, Plant.NONE, equipment).run(1, () -> {}, () -> false);
        System.out.println("simulation: seeds " + first + " to " + (first + outcome.worlds() - 1));
        assertTrue(outcome.broken().isEmpty(), () -> outcome.broken().toString());
        for (Fault fault : Fault.values()) {
            assertTrue(outcome.met().getOrDefault(fault, 0L) > 0, () -> "never met: " + fault);
        }
    }

    @Test
    void shouldHappenAgainAsItDid() {
        WorldResult once = World.run(7, Plant.NONE, false, equipment);
        WorldResult again = World.run(7, Plant.NONE, true, equipment);
        assertEquals(once.fingerprint(), again.fingerprint());
        assertEquals(once.steps(), again.steps());
        assertFalse(again.trace().isEmpty());
        assertNotEquals(
                once.fingerprint(), World.run(8, Plant.NONE, false, equipment).fingerprint());
    }

    @ParameterizedTest
    @EnumSource(value = Plant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldFindWhatIsPlanted(Plant plant) throws InterruptedException {
        Campaign.Outcome outcome = new Campaign(1, TO_FIND_A_PLANT, plant, equipment).run(1, () -> {}, () -> false);
        assertEquals(1, outcome.broken().size(), () -> plant + " is not found in " + outcome.worlds() + " worlds");
        WorldResult broken = outcome.broken().getFirst();
        WorldResult again = World.run(broken.seed(), plant, true, equipment);
        assertEquals(broken.broken(), again.broken());
        assertEquals(broken.fingerprint(), again.fingerprint());
        assertNotNull(again.broken());
        assertNull(World.run(broken.seed(), Plant.NONE, false, equipment).broken());
        System.out.println("simulation: " + plant + " is found at seed " + broken.seed() + ": " + broken.broken());
    }
}
