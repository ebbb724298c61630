package io.whorl.index.node;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets agents of one JVM sleep without being late: whoever did work, or left some for others, rings, and every sleeper runs one
 * more duty cycle at once. A message passes five agents on its way through the log; with plain sleeping each of them would cost up
 * to one park. Any thread may ring. A ring costs one atomic increment and a glance at each sleeper.
 */
public final class Bell {

    /** The longest sleep of an agent that nobody rings: bounds the lateness of timers and of work that arrives unannounced. */
    public static final long MAX_SLEEP_NANOS = 5_000_000;

    private final AtomicLong rings = new AtomicLong();
    private final long maxSleepNanos;
    private volatile BellIdleStrategy[] sleepers = {};

    public Bell() {
        this(MAX_SLEEP_NANOS);
    }

    /** With another longest sleep: a test whose sleepers wake by rings alone cannot pass by sleeping. */
    Bell(long maxSleepNanos) {
        this.maxSleepNanos = maxSleepNanos;
    }

    /** A sleeper for one thread; it belongs to the bell until {@link BellIdleStrategy#close}. */
    public synchronized BellIdleStrategy idleStrategy() {
        BellIdleStrategy sleeper = new BellIdleStrategy(this);
        BellIdleStrategy[] longer = Arrays.copyOf(sleepers, sleepers.length + 1);
        longer[sleepers.length] = sleeper;
        sleepers = longer;
        return sleeper;
    }

    /** Wakes every sleeper. What the caller wrote before is visible to their next duty cycle. */
    public void ring() {
        rings.incrementAndGet();
        for (BellIdleStrategy sleeper : sleepers) {
            sleeper.wake();
        }
    }

    long maxSleepNanos() {
        return maxSleepNanos;
    }

    /** How often it has rung. */
    long rings() {
        return rings.get();
    }

    synchronized void forget(BellIdleStrategy sleeper) {
        sleepers = Arrays.stream(sleepers).filter(s -> s != sleeper).toArray(BellIdleStrategy[]::new);
    }
}
