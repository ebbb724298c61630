package io.whorl.index.node;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {

    private static final OpenedReference READ =
            new OpenedReference(CodedTemplates.uncoded(new TemplateSet("x", List.of(), null)), false, false);

    private final List<Long> taken = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();

    @Test
    void shouldTakeInOrderWhateverThreadReads() {
        int count = 100 * ReadAhead.BATCH + 7;
        run(3, count, (encounter, id) -> {
            assertEquals("id " + encounter, id);
            return encounter % 5 == 0 ? null : READ;
        });
        assertEquals(LongStream.range(0, count).boxed().toList(), taken);
        assertEquals(LongStream.range(0, count).filter(i -> i % 5 == 0).boxed().toList(), missing);
    }

    @Test
    void shouldTakeNothingOfNothing() {
        run(1, 0, (encounter, id) -> READ);
        assertEquals(List.of(), taken);
    }

    @Test
    void shouldNotReadFartherAheadThanItsLimit() {
        AtomicLong highest = new AtomicLong();
        long limit = (long) (ReadAhead.MAX_BATCHES + 1) * ReadAhead.BATCH;
        ReadAhead.Taker taker = (encounter, subject, opened) ->
                assertTrue(highest.get() <= encounter + limit, () -> "read " + highest + " before taking " + encounter);
        ReadAhead.Reader reader = (encounter, id) -> {
            highest.accumulateAndGet(encounter, Math::max);
            return READ;
        };
        try (ReadAhead ahead = new ReadAhead(2, Thread::new, reader, taker, NoOpIdleStrategy.INSTANCE)) {
            LongStream.range(0, 5_000).forEach(i -> ahead.add(i, i, ""));
            ahead.finish();
        }
        assertEquals(4_999, highest.get());
    }

    @Test
    void shouldPassOnWhatReadingThrows() {
        IllegalStateException fault = assertThrows(
                IllegalStateException.class,
                () -> run(2, 1_000, (encounter, id) -> {
                    if (encounter == 500) {
                        throw new UnsupportedOperationException("broken disk");
                    }
                    return READ;
                }));
        assertEquals(
                UnsupportedOperationException.class,
                requireNonNull(fault.getCause()).getClass());
        assertTrue(taken.size() <= 500);
    }

    @Test
    void shouldHaveNobodyReadOnceItIsClosed() {
        AtomicLong reading = new AtomicLong();
        AtomicLong begun = new AtomicLong();
        ReadAhead.Reader slow = (encounter, id) -> {
            reading.incrementAndGet();
            begun.incrementAndGet();
            LockSupport.parkNanos(2_000_000);
            reading.decrementAndGet();
            return READ;
        };
        ReadAhead ahead =
                new ReadAhead(3, Thread::new, slow, (encounter, subject, opened) -> {}, NoOpIdleStrategy.INSTANCE);
        for (long i = 0; i <= 4L * ReadAhead.BATCH; i++) {
            ahead.add(i, i, "");
        }
        while (begun.get() < 3) {
            Thread.onSpinWait();
        }
        ahead.close();
        assertEquals(0, reading.get());
        assertTrue(begun.get() < 4 * ReadAhead.BATCH, "the rest is not read");
    }

    private void run(int workers, int count, ReadAhead.Reader reader) {
        ReadAhead.Taker taker = (encounter, subject, opened) -> {
            assertEquals(2 * encounter, subject);
            taken.add(encounter);
            if (opened == null) {
                missing.add(encounter);
            }
        };
        try (ReadAhead ahead = new ReadAhead(workers, Thread::new, reader, taker, NoOpIdleStrategy.INSTANCE)) {
            for (long i = 0; i < count; i++) {
                ahead.add(i, 2 * i, "id " + i);
            }
            ahead.finish();
        }
    }
}
