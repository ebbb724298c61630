package io.whorl.bench.simulation;

import org.jspecify.annotations.Nullable;

/** What is wrong with a disk: full, slow, or about to lose the process that writes to it. Confined to the thread of the world. */
final class DiskFaults {

    private static final long LEAST_FORCE_NANOS = 200_000;
    private static final long MOST_FORCE_NANOS = 15_000_000;

    private final Dice dice;
    private boolean full;
    private long slowUntilNanos;
    /** What ends the process in the middle of a step, and after how many more. */
    private @Nullable Runnable ending;

    private int stepsToEnd;

    DiskFaults(Dice dice) {
        this.dice = dice;
    }

    /** A step of whatever writes: it may be the one in whose middle the process ends, or for which there is no room. */
    void step() {
        if (full) {
            throw new Faulty.DiskFull();
        }
        if (ending != null && stepsToEnd-- <= 0) {
            throw new Faulty.Killed(ending);
        }
    }

    /** In the middle of a step, so many from now, the process ends, and {@code how} is called. */
    void endIn(int steps, Runnable how) {
        stepsToEnd = steps;
        ending = how;
    }

    void endNoMore() {
        ending = null;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    boolean isFull() {
        return full;
    }

    void slowUntil(long nanos) {
        slowUntilNanos = nanos;
    }

    /** What an fsync takes that begins now. */
    long forceNanos(long now) {
        return now < slowUntilNanos ? dice.millis(100, 1_500) : dice.between(LEAST_FORCE_NANOS, MOST_FORCE_NANOS);
    }
}
