package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** By a clock that is moved by hand: each call takes as long as it is told. */
class WarmUpTest {

    private static final long CLEAN = 100;

    private long now = 7;
    private boolean disturbed;
    private final WarmUp warmUp = new WarmUp(() -> now, () -> disturbed);

    @Test
    void shouldEndAfterFiveCleanCallsInSuccession() {
        WarmUp.Outcome outcome =
                warmUp.until(calls(-900, -500, 100, 100, 100, 100, -100, 100, 100, 100, 100, 100, 100));

        assertEquals(12, outcome.calls());
        assertTrue(outcome.isWarm());
        assertEquals(900 + 500 + 10 * CLEAN, outcome.nanos());
    }

    @Test
    void shouldTakeACallForUncleanThatTakesTwiceAsLongAsTheFastest() {
        WarmUp.Outcome outcome = warmUp.until(calls(900, 500, 120, 110, 200, 100, 199, 101, 102, 103, 104));

        assertEquals(8 + 2, outcome.calls());
        assertTrue(outcome.isWarm());
    }

    @Test
    void shouldGiveUpAtItsLimits() {
        WarmUp.Outcome many = warmUp.until(() -> false);
        assertEquals(WarmUp.MAX_CALLS, many.calls());
        assertFalse(many.isWarm());

        WarmUp.Outcome slow = warmUp.until(() -> {
            now += TimeUnit.SECONDS.toNanos(15);
            return false;
        });
        assertEquals(2, slow.calls());
        assertFalse(slow.isWarm());
    }

    @Test
    void shouldEndWhenItIsDisturbed() {
        WarmUp.Outcome outcome = warmUp.until(() -> {
            disturbed = true;
            return true;
        });

        assertEquals(1, outcome.calls());
        assertFalse(outcome.isWarm());
    }

    @Test
    void shouldThrowWhatACallThrows() {
        assertThrows(
                ArithmeticException.class,
                () -> warmUp.until(() -> {
                    throw new ArithmeticException("kernel");
                }));
    }

    /** Calls that take so many nanoseconds; negative ones allocate too. */
    private WarmUp.Call calls(long... nanos) {
        Deque<Long> left = new ArrayDeque<>(Arrays.stream(nanos).boxed().toList());
        return () -> {
            long one = left.remove();
            now += Math.abs(one);
            return one > 0;
        };
    }
}
