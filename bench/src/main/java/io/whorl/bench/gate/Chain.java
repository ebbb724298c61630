package io.whorl.bench.gate;

/**
 * A fixed piece of work to measure others by: a generator of random numbers (xorshift, Marsaglia 2003) each step of which waits for the one before,
 * so that it runs by the clock of the core and nothing else, whatever the compiler makes of it. Confined to one thread.
 */
final class Chain implements Runnable {

    /** Steps of one run. */
    static final int LENGTH = 20_000;

    private long state = 88_172_645_463_325_252L;

    @Override
    public void run() {
        long x = state;
        for (int i = 0; i < LENGTH; i++) {
            x = next(x);
        }
        state = x;
    }

    /** A step. */
    static long next(long x) {
        long y = x ^ x << 13;
        y ^= y >>> 7;
        return y ^ y << 17;
    }
}
