package io.whorl.bench.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.lifelike.SensorKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private static final int CHUNK = 8;
    private static final CapturePlan PLAN = new CapturePlan(100, 5_000, 1, 1, 0, SensorKind.DESK);

    @Test
    void shouldHandOverEveryoneInOrderAndNeverHoldMany() throws Exception {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Long> taken = new ArrayList<>();
        long count = InOrder.run(
                PLAN,
                CHUNK,
                () -> false,
                person -> {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    return person;
                },
                person -> {
                    held.decrementAndGet();
                    taken.add(person);
                });

        assertEquals(5_000, count);
        assertEquals(LongStream.range(100, 5_100).boxed().toList(), taken);
        assertTrue(most.get() <= InOrder.mostAhead(CHUNK) + CHUNK, "held at once: " + most.get());
    }

    @Test
    void shouldTakeWhatIsUnderWayWhenStopped() throws Exception {
        AtomicLong last = new AtomicLong(-1);
        long count = InOrder.run(PLAN, CHUNK, () -> last.get() >= 150, person -> person, last::set);

        assertTrue(count > 50 && count <= 51 + InOrder.mostAhead(CHUNK) + CHUNK, "taken " + count);
        assertEquals(100 + count - 1, last.get());
    }

    @Test
    void shouldSayWhyAPersonCouldNotBeMade() {
        IOException e = assertThrows(
                IOException.class,
                () -> InOrder.run(
                        PLAN,
                        CHUNK,
                        () -> false,
                        person -> {
                            throw new IOException("disk full");
                        },
                        person -> {}));
        assertTrue(String.valueOf(e.getMessage()).contains("disk full"), e.getMessage());
    }
}
