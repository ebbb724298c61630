package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CrewTest {

    private final Crew crew = new Crew(4);

    @AfterEach
    void close() {
        crew.close();
    }

    @Test
    void shouldRunEveryPartOnceAndShowItsResult() {
        crew.start();
        for (int parts = 0; parts < 300; parts++) {
            int[] ran = new int[parts];
            crew.run(parts, (part, worker) -> {
                assertTrue(worker >= 0 && worker < 4);
                ran[part]++;
            });
            for (int count : ran) {
                assertEquals(1, count);
            }
        }
    }

    @Test
    void shouldRunTheOtherPartsAndThrowWhatOneThrew() {
        crew.start();
        AtomicInteger ran = new AtomicInteger();
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> crew.run(20, (part, worker) -> {
                    ran.incrementAndGet();
                    if (part == 7) {
                        throw new ArithmeticException("part 7");
                    }
                }));
        assertEquals(20, ran.get());
        assertInstanceOf(ArithmeticException.class, thrown.getCause());
        crew.run(5, (part, worker) -> ran.incrementAndGet());
        assertEquals(25, ran.get());
    }

    @Test
    void shouldWorkWithTheCoordinatorAlone() {
        AtomicInteger ran = new AtomicInteger();
        try (Crew alone = new Crew(1)) {
            alone.start();
            alone.run(9, (part, worker) -> ran.addAndGet(1 + worker));
        }
        assertEquals(9, ran.get());
    }
}
