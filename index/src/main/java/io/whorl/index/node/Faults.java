package io.whorl.index.node;

import io.aeron.exceptions.AeronException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;

/**
 * Where the faults of Aeron's agents and of this package end: each is counted, each distinct one is logged once, and the first
 * that nothing can go on after is told to the owner of the node. It fails closed: a node with a fatal fault answers nothing more.
 * Thread-safe.
 */
final class Faults implements ErrorHandler {

    /** Distinct faults that are logged; beyond, they are only counted. */
    static final int MAX_DISTINCT = 256;

    private static final int DISTINCT_LENGTH = 120;

    private final Logger log;
    private final Consumer<Throwable> onFatal;
    private final AtomicLong count = new AtomicLong();
    private final Set<String> seen = new HashSet<>();
    private volatile boolean closing;
    private volatile @Nullable Throwable last;
    private volatile @Nullable String fatalReason;

    Faults(Logger log, Consumer<Throwable> onFatal) {
        this.log = log;
        this.onFatal = onFatal;
    }

    /** A fault after which its agent goes on. */
    @Override
    public void onError(Throwable fault) {
        report(String.valueOf(fault.getMessage()), fault);
    }

    /** A fault after which everything goes on. {@code what} must be free of biometric data. */
    void report(String what, Throwable fault) {
        if (closing) {
            return;
        }
        count.incrementAndGet();
        last = fault;
        // an agent that ends after the fatal fault has nothing to add
        boolean isEcho = fatalReason != null && fault instanceof AgentTerminationException;
        if (!isEcho && isNew(fault.getClass().getName() + ' ' + what)) {
            boolean warning = fault instanceof AeronException e && e.category() == AeronException.Category.WARN;
            log.log(warning ? Level.WARNING : Level.ERROR, "node: " + what, fault);
        }
    }

    /** Something that is wrong, but no fault of this node: bad input, a slow client. {@code what} must be free of biometric data. */
    void notice(String what) {
        count.incrementAndGet();
        if (isNew(what)) {
            log.log(Level.WARNING, "node: " + what);
        }
    }

    /** A fault after which the node must not go on. Only the first one is told. */
    void fatal(String reason, Throwable fault) {
        synchronized (this) {
            if (closing || fatalReason != null) {
                return;
            }
            count.incrementAndGet();
            fatalReason = reason;
        }
        log.log(Level.ERROR, "node: stopped: " + reason, fault);
        onFatal.accept(fault);
    }

    /** Why the node stopped, or null if it did not. */
    @Nullable String fatalReason() {
        return fatalReason;
    }

    long count() {
        return count.get();
    }

    /** From here on the end of an agent is no fault. */
    void closing() {
        closing = true;
    }

    /**
     * Makes the agents' threads. Each runs until the node closes; one that ends before, or dies of an {@link Error}, as by a full disk
     * under a mapped file, is fatal.
     */
    ThreadFactory threads() {
        return task -> {
            Thread thread = new Thread(() -> {
                task.run();
                ended();
            });
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, fault) -> fatal("thread " + t.getName() + " died: " + fault, fault));
            return thread;
        };
    }

    private void ended() {
        Throwable cause = last;
        String name = Thread.currentThread().getName();
        String why = cause == null ? "" : ": " + cause.getMessage();
        fatal("agent " + name + " has ended" + why, cause == null ? new IllegalStateException(name) : cause);
    }

    private boolean isNew(String text) {
        String key = text.length() > DISTINCT_LENGTH ? text.substring(0, DISTINCT_LENGTH) : text;
        synchronized (seen) {
            return seen.size() < MAX_DISTINCT && seen.add(key);
        }
    }
}
