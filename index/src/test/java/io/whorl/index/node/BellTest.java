package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BellTest {

    /** Longer than the test may last: whoever is not woken is never woken. No time is measured, for machines differ. */
    private final Bell bell = new Bell(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1));

    @Test
    void shouldRingAfterWorkAndOnlyThen() {
        BellIdleStrategy idle = bell.idleStrategy();
        idle.idle(0);
        assertEquals(0, bell.rings());
        idle.idle(1);
        assertEquals(1, bell.rings());
    }

    @Test
    void shouldSleepLongerTheLongerNobodyRings() {
        Bell real = new Bell();
        assertEquals(Bell.LEAST_SLEEP_NANOS, real.sleepNanos(0));
        assertEquals(2 * Bell.LEAST_SLEEP_NANOS, real.sleepNanos(1));
        assertEquals(Bell.MAX_SLEEP_NANOS, real.sleepNanos(1_000));
    }

    @Test
    void shouldNotParkOverARingThatCameBefore() {
        BellIdleStrategy idle = bell.idleStrategy();
        for (int i = 0; i < 100_000; i++) {
            bell.ring();
            idle.idle(0);
        }
        assertEquals(100_000, bell.rings());
    }

    @Test
    void shouldWakeAPartnerThatSleeps() throws InterruptedException {
        int[] turn = {0};
        int turns = 2000;
        Thread partner = new Thread(() -> play(turn, 1, turns));
        partner.start();
        play(turn, 0, turns);
        partner.join();
        assertEquals(2L * turns, bell.rings());
    }

    private void play(int[] turn, int me, int turns) {
        BellIdleStrategy idle = bell.idleStrategy();
        int played = 0;
        while (played < turns) {
            int work = 0;
            synchronized (turn) {
                if (turn[0] == me) {
                    turn[0] = 1 - me;
                    work = 1;
                    played++;
                }
            }
            idle.idle(work);
        }
        idle.close();
    }
}
