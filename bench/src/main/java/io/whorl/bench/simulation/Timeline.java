package io.whorl.bench.simulation;

import java.util.PriorityQueue;

/**
 * What happens when: the only time that a simulated world has. Of equal times what was added first comes first, so that the order is always the same.
 * Confined to one thread.
 */
final class Timeline {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowNanos;
    private long added;
    private long steps;
    private long fingerprint;

    private record Event(long atNanos, long number, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Nanoseconds since the beginning of the world. */
    long now() {
        return nowNanos;
    }

    void after(long delayNanos, Runnable action) {
        events.add(new Event(nowNanos + Math.max(0, delayNanos), added++, action));
    }

    /** Lets the next thing happen; false if nothing does before this time, which it is then. */
    boolean step(long untilNanos) {
        Event next = events.peek();
        if (next == null || next.atNanos > untilNanos) {
            nowNanos = Math.max(nowNanos, untilNanos);
            return false;
        }
        events.remove();
        nowNanos = next.atNanos;
        steps++;
        note(nowNanos ^ next.number);
        next.action.run();
        return true;
    }

    /** How much has happened. */
    long steps() {
        return steps;
    }

    /** Mixes in what makes two runs different. */
    void note(long value) {
        fingerprint = Long.rotateLeft((fingerprint ^ value) * MIX, 29);
    }

    /** Equal for runs in which the same happened at the same times. */
    long fingerprint() {
        return fingerprint;
    }
}
