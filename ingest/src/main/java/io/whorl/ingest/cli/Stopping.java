package io.whorl.ingest.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long work end in order when the process is asked to stop (Ctrl-C, SIGTERM): the process then lives until {@link #close}, {@value #GRACE_SECONDS}
 * seconds at most. Opened and closed by the thread that works; any thread asks.
 */
final class Stopping implements AutoCloseable {

    private static final long GRACE_SECONDS = 60;

    private final String what;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "whorl-stop");
    private volatile boolean asked;

    private Stopping(String what) {
        this.what = what;
    }

    /** @param what does not stop, in the sentence that says so */
    static Stopping of(String what) {
        Stopping stopping = new Stopping(what);
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    boolean asked() {
        return asked;
    }

    private void await() {
        asked = true;
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("whorl: " + what + " did not stop in time; the next run goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
