package io.whorl.bench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets long work end in order when the process is asked to stop (Ctrl-C, SIGTERM): {@link #asked} says so, and the process lives until {@link #close}, or for
 * {@value #STOP_SECONDS} seconds. Owned by the thread that does the work.
 */
final class Interruption implements AutoCloseable {

    private static final int STOP_SECONDS = 60;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "whorl-stop");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether to stop; from any thread. */
    boolean asked() {
        return asked.get();
    }

    /** The work has ended and said what it had. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void await() {
        asked.set(true);
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("whorl: the work did not stop within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
