package io.whorl.bench.gate;

/**
 * A fixed piece of work to measure others by: multiplications each of which waits for the one before (Knuth's MMIX generator), so that it runs by the clock of
 * the core and nothing else, whatever the compiler makes of it. Confined to one thread.
 */
final class Chain implements Runnable {

    /** Multiplications of one run. */
    static final int LENGTH = 100_000;

    private static final long FACTOR = 6_364_136_223_846_793_005L;
    private static final long STEP = 1_442_695_040_888_963_407L;

    private long state = 1;

    @Override
    public void run() {
        long x = state;
        for (int i = 0; i < LENGTH; i++) {
            x = x * FACTOR + STEP;
        }
        state = x;
    }
}
