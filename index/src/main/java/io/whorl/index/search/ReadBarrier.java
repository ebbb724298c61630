package io.whorl.index.search;

/**
 * How far the node has applied the log. The thread that applies it moves the barrier; the coordinator asks and leaves word of
 * what it waits for. Both sides store before they load (volatile), so that a position is never applied without either the
 * coordinator seeing it or the waker being called.
 */
final class ReadBarrier {

    private static final long NOTHING = Long.MAX_VALUE;

    private final Runnable waker;
    private volatile long applied;
    private volatile long awaited = NOTHING;

    /** @param waker called on the thread that applies, when an awaited position is reached */
    ReadBarrier(Runnable waker) {
        this.waker = waker;
    }

    /** Positions only grow; an older one changes nothing. One thread at a time. */
    void applied(long position) {
        if (position > applied) {
            applied = position;
        }
        if (position >= awaited) {
            waker.run();
        }
    }

    boolean passed(long position) {
        return position <= applied;
    }

    /** Coordinator: from now on the waker is called once this position is applied. Returns true if it is applied already. */
    boolean await(long position) {
        awaited = position;
        return passed(position);
    }

    /** Coordinator: nothing is waited for. */
    void awaitNothing() {
        awaited = NOTHING;
    }
}
