package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.node.Waiters.Waiter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private final Waiters waiters = new Waiters();

    @Test
    void shouldGiveEveryoneWhoWaitsOnce() {
        assertTrue(waiters.add("a", new Waiter(1, 10)));
        assertTrue(waiters.add("a", new Waiter(2, 20)));
        assertTrue(waiters.add("b", new Waiter(1, 11)));
        assertEquals(List.of(new Waiter(1, 10), new Waiter(2, 20)), waiters.take("a"));
        assertEquals(List.of(), waiters.take("a"));
        assertEquals(1, waiters.size());
    }

    @Test
    void shouldForgetThoseWhoseSessionIsGone() {
        waiters.add("a", new Waiter(1, 10));
        waiters.add("a", new Waiter(2, 20));
        waiters.add("b", new Waiter(1, 11));
        waiters.removeSession(1);
        assertEquals(1, waiters.size());
        assertEquals(List.of(new Waiter(2, 20)), waiters.take("a"));
        assertEquals(List.of(), waiters.take("b"));
    }

    @Test
    void shouldRefuseTooManyForOneApplication() {
        for (int i = 0; i < Waiters.MAX_PER_APPLICATION; i++) {
            assertTrue(waiters.add("a", new Waiter(1, i)));
        }
        assertFalse(waiters.add("a", new Waiter(1, 99)));
        assertTrue(waiters.add("b", new Waiter(1, 99)));
    }

    @Test
    void shouldRefuseTooManyAtAllAndTakeSomeAgainWhenOneIsGone() {
        for (int i = 0; i < Waiters.MAX_WAITERS; i++) {
            assertTrue(waiters.add("id-" + i, new Waiter(1, i)));
        }
        assertFalse(waiters.add("one more", new Waiter(1, 0)));
        waiters.take("id-0");
        assertTrue(waiters.add("one more", new Waiter(1, 0)));
    }
}
