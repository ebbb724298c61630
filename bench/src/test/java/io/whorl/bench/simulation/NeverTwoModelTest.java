package io.whorl.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.simulation.NeverTwoModel.Exploration;
import io.whorl.bench.simulation.NeverTwoModel.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All orders of two applications of one person on two shards, with changes of leaders. */
class NeverTwoModelTest {

    @Test
    void shouldNeverApproveBoth() {
        for (boolean shared : List.of(false, true)) {
            for (int failovers = 0; failovers <= 2; failovers++) {
                Exploration all = NeverTwoModel.explore(new Rules(shared, true, true, failovers));
                assertNull(all.toBothApproved());
                assertTrue(all.states() > 50, () -> "states=" + all.states());
            }
        }
    }

    @Test
    void shouldNotNeedToConfirmTheLeaderOnOneShard() {
        assertNull(NeverTwoModel.explore(new Rules(true, true, false, 2)).toBothApproved());
    }

    @Test
    void shouldFindThatAnOldLeaderOfAnotherShardMissesThePerson() {
        List<String> way =
                NeverTwoModel.explore(new Rules(false, true, false, 1)).toBothApproved();
        assertNotNull(way);
        assertTrue(way.stream().anyMatch(step -> step.endsWith("at its old leader")), way::toString);
    }

    @Test
    void shouldFindThatASearchBeforeItsInsertMissesThePerson() {
        List<String> way =
                NeverTwoModel.explore(new Rules(false, false, true, 0)).toBothApproved();
        assertNotNull(way);
        assertEquals(0, way.stream().filter(step -> step.contains("leader")).count(), way::toString);
    }
}
