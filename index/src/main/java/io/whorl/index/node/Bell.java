package io.whorl.index.node;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets agents of one JVM sleep without being late: whoever did work, or left some for others, rings, and every sleeper runs one
 * more duty cycle at once. A message passes five agents on its way through the log; with plain sleeping each of them would cost up
 * to one park. Any thread may ring. A ring costs one atomic increment and a glance at each sleeper.
 */
public final class Bell {

    /** The sleep of an agent soon after a ring: bounds the lateness of what arrives unannounced while there is work about. */
    public static final long LEAST_SLEEP_NANOS = 5_000_000;

    /** The longest sleep, after some that nobody ended: bounds the lateness of timers, the shortest of which is 200 ms, at rest. */
    public static final long MAX_SLEEP_NANOS = 20_000_000;

    private final AtomicLong rings = new AtomicLong();
    private final long leastSleepNanos;
    private final long maxSleepNanos;
    private volatile BellIdleStrategy[] sleepers = {};

    public Bell() {
        this(LEAST_SLEEP_NANOS, MAX_SLEEP_NANOS);
    }

    /** With other sleeps: a test whose sleepers wake by rings alone cannot pass by sleeping. */
    Bell(long leastSleepNanos, long maxSleepNanos) {
        this.leastSleepNanos = leastSleepNanos;
        this.maxSleepNanos = maxSleepNanos;
    }

    /** A sleeper for one thread; it belongs to the bell until {@link BellIdleStrategy#close}. */
    public BellIdleStrategy idleStrategy() {
        return idleStrategy(Long.MAX_VALUE);
    }

    /** A sleeper that no longer sleeps than this, whether it is rung or not: for what comes from outside this JVM. */
    synchronized BellIdleStrategy idleStrategy(long longestSleepNanos) {
        BellIdleStrategy sleeper = new BellIdleStrategy(this, longestSleepNanos);
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

    /** How long an agent sleeps that has slept so often since it last heard a ring; 1,000 times at most. At rest something rings 17 times a second. */
    long sleepNanos(int sleeps) {
        return Math.min(maxSleepNanos, leastSleepNanos * (1 + sleeps));
    }

    /** How often it has rung. */
    long rings() {
        return rings.get();
    }

    synchronized void forget(BellIdleStrategy sleeper) {
        sleepers = Arrays.stream(sleepers).filter(s -> s != sleeper).toArray(BellIdleStrategy[]::new);
    }
}
