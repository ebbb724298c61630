package io.whorl.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Worlds from seeds: no promise is broken in them, and each happens again as it did. */
class SimulationTest {

    @Test
    void shouldKeepEveryPromise() throws IOException {
        try (Equipment equipment = Equipment.open()) {
            for (long seed = 1; seed <= 100; seed++) {
                WorldResult result = World.run(seed, Plant.NONE, true, equipment);
                assertNull(result.broken(), () -> String.join("\n", result.trace()));
            }
        }
    }

    @Test
    void shouldHappenAgainAsItDid() throws IOException {
        try (Equipment equipment = Equipment.open()) {
            WorldResult once = World.run(7, Plant.NONE, false, equipment);
            WorldResult again = World.run(7, Plant.NONE, true, equipment);
            assertEquals(once.fingerprint(), again.fingerprint());
            assertEquals(once.steps(), again.steps());
        }
    }
}
