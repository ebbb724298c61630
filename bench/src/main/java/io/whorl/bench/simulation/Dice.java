package io.whorl.bench.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** What is drawn from a seed, the same on every machine. Confined to one thread. */
final class Dice {

    private static final long MILLI = 1_000_000;

    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of their own, so that what one part of a world draws does not move what another draws. */
    Dice split() {
        return new Dice(random.split());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** 0 to {@code bound} − 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** Nanoseconds, between bounds in milliseconds. */
    long millis(long least, long most) {
        return between(least * MILLI, most * MILLI);
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
