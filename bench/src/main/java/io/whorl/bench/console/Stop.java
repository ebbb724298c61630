package io.whorl.bench.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether somebody wants long work to end: with Ctrl-C the process lives on for a while, so that the work can say what it had. Made by the thread that works,
 * and closed by it when all is said; any thread asks.
 */
public final class Stop implements AutoCloseable {

    private static final long PATIENCE_S = 60;

    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "whorl-stop");
    private volatile boolean asked;

    private Stop() {}

    /** Does not listen: {@link #ask} alone ends the work. */
    public static Stop byHand() {
        return new Stop();
    }

    /** Listens for the end of the process. */
    public static Stop onInterrupt() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Asks for the end. */
    public void ask() {
        asked = true;
    }

    public boolean isAsked() {
        return asked;
    }

    private void await() {
        asked = true;
        try {
            if (!said.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("whorl: the work did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook waits for the latch alone
            assert asked;
        }
    }
}
