package io.whorl.index.node;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Rings the {@link Bell} after work, and sleeps when there was none: two more duty cycles, then a park that ends with the next
 * ring, at the latest after {@link Bell#LEAST_SLEEP_NANOS}, and as more of them pass without a ring, {@link Bell#MAX_SLEEP_NANOS}. A ring between the last poll and the park is not lost: the count of
 * rings is looked at once more after the thread has said that it is about to park.
 *
 * <p>Confined to one thread, but for {@link #wake}.
 */
public final class BellIdleStrategy implements IdleStrategy, AutoCloseable {

    private static final int EXTRA_POLLS = 2;
    /** More of them make no difference. */
    private static final int ENOUGH_SLEEPS = 1_000;

    private final Bell bell;
    private final long longestSleepNanos;
    private volatile @Nullable Thread parked;
    private long heard;
    private int idlePolls;
    /** Since the last ring or work. */
    private int sleeps;

    BellIdleStrategy(Bell bell, long longestSleepNanos) {
        this.bell = bell;
        this.longestSleepNanos = longestSleepNanos;
        heard = bell.rings();
    }

    @Override
    public void idle(int workCount) {
        if (workCount > 0) {
            bell.ring();
            heard = bell.rings();
            awake();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        long rings = bell.rings();
        if (rings != heard) {
            heard = rings;
            awake();
        } else if (idlePolls < EXTRA_POLLS) {
            idlePolls++;
            Thread.onSpinWait();
        } else {
            park(rings);
        }
    }

    private void park(long rings) {
        parked = Thread.currentThread();
        if (bell.rings() == rings) {
            LockSupport.parkNanos(this, Math.min(longestSleepNanos, bell.sleepNanos(sleeps)));
            sleeps = Math.min(sleeps + 1, ENOUGH_SLEEPS);
        }
        parked = null;
    }

    private void awake() {
        idlePolls = 0;
        sleeps = 0;
    }

    @Override
    public void reset() {
        awake();
    }

    @Override
    public String alias() {
        return "bell";
    }

    /** Ends a park. Any thread. */
    void wake() {
        Thread sleeper = parked;
        if (sleeper != null) {
            parked = null;
            LockSupport.unpark(sleeper);
        }
    }

    /** The bell forgets it; a thread that still sleeps wakes by its time limit. */
    @Override
    public void close() {
        bell.forget(this);
    }
}
