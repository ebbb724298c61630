package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BellTest {

    private final Bell bell = new Bell();

    @Test
    void shouldRingAfterWorkAndOnlyThen() {
        BellIdleStrategy idle = bell.idleStrategy();
        idle.idle(0);
        assertEquals(0, bell.rings());
        idle.idle(1);
        assertEquals(1, bell.rings());
    }

    @Test
    void shouldNotParkOverARingThatCameBefore() {
        BellIdleStrategy idle = bell.idleStrategy();
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            bell.ring();
            idle.idle(0);
        }
        // parked each time, these would take 500 s
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void shouldWakeAPartnerThatSleeps() throws InterruptedException {
        int[] turn = {0};
        int turns = 2000;
        Thread partner = new Thread(() -> play(turn, 1, turns));
        long start = System.nanoTime();
        partner.start();
        play(turn, 0, turns);
        partner.join();
        // sleeping out each park, the 4,000 turns would take 20 s
        assertTrue(System.nanoTime() - start < 2000 * Bell.MAX_SLEEP_NANOS);
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
