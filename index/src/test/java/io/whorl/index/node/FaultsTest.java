package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final List<Throwable> fatal = new ArrayList<>();
    private final Lines lines = new Lines();
    private final Faults faults = new Faults(lines, fatal::add);

    @Test
    void shouldLogEachDistinctFaultOnceAndCountAll() {
        faults.onError(new IllegalStateException("one"));
        faults.onError(new IllegalStateException("one"));
        faults.onError(new IllegalStateException("two"));
        assertEquals(3, faults.count());
        assertEquals(List.of("node: one", "node: two"), lines.logged);
        assertEquals(List.of(), fatal);
    }

    @Test
    void shouldTellTheFirstFatalFaultAlone() {
        Throwable first = new IllegalStateException("first");
        faults.fatal("the first", first);
        faults.fatal("the second", new IllegalStateException("second"));
        assertSame(first, fatal.getFirst());
        assertEquals(1, fatal.size());
        assertEquals("the first", faults.fatalReason());
    }

    @Test
    void shouldTakeTheEndOfAnAgentForFatalUnlessTheNodeCloses() throws InterruptedException {
        Thread ended = faults.threads().newThread(() -> {});
        ended.setName("agent-x");
        ended.start();
        ended.join();
        assertEquals("agent agent-x has ended", faults.fatalReason());

        Faults closing = new Faults(lines, fatal::add);
        closing.closing();
        Thread closed = closing.threads().newThread(() -> {});
        closed.start();
        closed.join();
        assertNull(closing.fatalReason());
    }

    @Test
    void shouldTakeTheDeathOfAnAgentForFatal() throws InterruptedException {
        Thread dying = faults.threads().newThread(() -> {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        });
        dying.start();
        dying.join();
        assertEquals(1, fatal.size());
    }

    @Test
    void shouldLogABoundedNumberOfDistinctFaults() {
        for (int i = 0; i < Faults.MAX_DISTINCT + 10; i++) {
            faults.notice("number " + i);
        }
        assertEquals(Faults.MAX_DISTINCT, lines.logged.size());
        assertEquals(Faults.MAX_DISTINCT + 10, faults.count());
    }

    private static final class Lines implements System.Logger {
        final List<String> logged = new ArrayList<>();

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            logged.add(String.valueOf(message));
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            logged.add(String.valueOf(format));
        }
    }
}
