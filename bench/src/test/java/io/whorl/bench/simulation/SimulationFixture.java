package io.whorl.bench.simulation;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What simulated worlds share, opened once for the tests of a class. */
abstract class SimulationFixture {

    static Equipment equipment;

    @BeforeAll
    static void open() throws IOException {
        equipment = Equipment.open();
    }

    @AfterAll
    static void close() throws IOException {
        equipment.close();
    }
}
