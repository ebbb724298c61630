package io.whorl.index.node;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Rings the {@link Bell} after work, and sleeps when there was none: two more duty cycles, then a park that ends with the next
 * ring, at the latest after {@link Bell#MAX_SLEEP_NANOS}. A ring between the last poll and the park is not lost: the count of
 * rings is looked at once more after the thread has said that it is about to park.
 *
 * <p>Confined to one thread, but for {@link #wake}.
 */
public final class BellIdleStrategy implements IdleStrategy, AutoCloseable {

    private static final int EXTRA_POLLS = 2;

    private final Bell bell;
    private volatile @Nullable Thread parked;
    private long heard;
    private int idlePolls;

    BellIdleStrategy(Bell bell) {
        this.bell = bell;
        heard = bell.rings();
    }

    @Override
    public void idle(int workCount) {
        if (workCount > 0) {
            bell.ring();
            heard = bell.rings();
            idlePolls = 0;
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        long rings = bell.rings();
        if (rings != heard) {
            heard = rings;
            idlePolls = 0;
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
            LockSupport.parkNanos(this, bell.maxSleepNanos());
        }
        parked = null;
    }

    @Override
    public void reset() {
        idlePolls = 0;
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
