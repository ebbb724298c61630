package io.whorl.bench.gate;

/**
 * Eight of {@link Chain} side by side: enough for every arithmetic unit of a core, so that it runs by what the core can do at a time. It slows down when
 * another thread shares the core, where one chain alone hardly does. Confined to one thread.
 */
final class Chains implements Runnable {

    /** Steps of one run, of all chains. */
    static final int LENGTH = 8 * Chain.LENGTH;

    /** Kept, so that no work can be left out by the compiler. */
    private long a = 1;

    private long b = 2;
    private long c = 3;
    private long d = 4;
    private long e = 5;
    private long f = 6;
    private long g = 7;
    private long h = 8;

    @Override
    public void run() {
        long a0 = a;
        long b0 = b;
        long c0 = c;
        long d0 = d;
        long e0 = e;
        long f0 = f;
        long g0 = g;
        long h0 = h;
        for (int i = 0; i < Chain.LENGTH; i++) {
            a0 = Chain.next(a0);
            b0 = Chain.next(b0);
            c0 = Chain.next(c0);
            d0 = Chain.next(d0);
            e0 = Chain.next(e0);
            f0 = Chain.next(f0);
            g0 = Chain.next(g0);
            h0 = Chain.next(h0);
        }
        a = a0;
        b = b0;
        c = c0;
        d = d0;
        e = e0;
        f = f0;
        g = g0;
        h = h0;
    }
}
