package io.whorl.bench.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of whoever sits at the terminal to end (Ctrl-C, SIGTERM), for long work that can stop early and say what it had: as long as one is open,
 * the JVM gives it {@value #GRACE_S} seconds after the signal to do so and to be closed. Opened and closed by one thread; any thread asks.
 */
public final class Interruption implements AutoCloseable {

    private static final long GRACE_S = 30;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "whorl-interruption");
    private volatile boolean isRequested;

    private Interruption() {}

    public static Interruption open() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    public boolean isRequested() {
        return isRequested;
    }

    /** In the shutdown: returns when the work has ended, or when it took too long. */
    void request() {
        isRequested = true;
        try {
            var _ = over.await(GRACE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        if (!isRequested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the shutdown has just begun; it waits for nothing here any more
                isRequested = true;
            }
        }
    }
}
