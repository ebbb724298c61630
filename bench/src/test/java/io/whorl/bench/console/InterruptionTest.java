package io.whorl.bench.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {

    @Test
    void shouldHoldTheEndUntilTheWorkHasSaidWhatItHad() throws Exception {
        Interruption interruption = Interruption.open();
        assertFalse(interruption.isRequested());
        Thread ending = new Thread(interruption::request);
        ending.start();
        while (!interruption.isRequested()) {
            Thread.onSpinWait();
        }
        assertTrue(ending.isAlive(), "it waits for the work");
        interruption.close();
        ending.join();
        assertTrue(interruption.isRequested());
    }

    @Test
    void shouldLeaveNothingBehindWithoutASignal() {
        Interruption interruption = Interruption.open();
        interruption.close();
        assertFalse(interruption.isRequested());
    }
}
