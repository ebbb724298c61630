package io.whorl.index.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a start-up: several threads open and decode, one takes what they read, in the order of the encounters. At most
 * {@value #MAX_BATCHES} batches of {@value #BATCH} records are in memory. Confined to the thread that takes, but for the reading.
 */
final class ReadAhead implements AutoCloseable {

    static final int BATCH = 64;
    /** Some 5 MB of templates at 10 KB each; far more than any reader needs to be kept busy. */
    static final int MAX_BATCHES = 8;

    private static final long WAIT_NANOS = 20_000;
    /** For the record that each reader has in hand. */
    private static final long CLOSE_SECONDS = 5;

    private final Reader reader;
    private final Taker taker;
    private final IdleStrategy turn;
    private final @Nullable ExecutorService threads;
    private final Deque<Batch> ahead = new ArrayDeque<>();
    private Batch filling;
    private volatile boolean closed;

    /** Opens a record. Several threads at once. */
    @FunctionalInterface
    interface Reader {
        @Nullable OpenedReference read(long encounter, String sealedUnder);
    }

    /** Takes what was read; null if the record does not open. */
    @FunctionalInterface
    interface Taker {
        void take(long encounter, long subject, @Nullable OpenedReference opened);
    }

    /**
     * See the parameters.
     *
     * @param workers threads beside the one that takes, which reads as well when it would have to wait; 0 or more
     * @param turn given a turn between batches, so that no heartbeat dies
     */
    ReadAhead(int workers, ThreadFactory factory, Reader reader, Taker taker, IdleStrategy turn) {
        this.reader = reader;
        this.taker = taker;
        this.turn = turn;
        threads = workers == 0 ? null : Executors.newFixedThreadPool(workers, factory);
        filling = new Batch();
    }

    /** Reads this record some time soon, and takes what was read by then. */
    void add(long encounter, long subject, String sealedUnder) {
        if (filling.isFull()) {
            submit();
        }
        filling.add(encounter, subject, sealedUnder);
    }

    /** Takes all the rest. */
    void finish() {
        submit();
        while (!ahead.isEmpty()) {
            takeOldest();
        }
    }

    private void submit() {
        if (ahead.size() == MAX_BATCHES) {
            takeOldest();
        }
        if (threads != null) {
            threads.execute(filling.task);
        }
        ahead.add(filling);
        filling = new Batch();
    }

    private void takeOldest() {
        Batch batch = ahead.remove();
        // does nothing if another thread reads it already
        batch.task.run();
        while (!batch.task.isDone()) {
            giveTurn();
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
        giveTurn();
        batch.take();
    }

    /** A turn, not a rest: a strategy that was reset does not park. */
    private void giveTurn() {
        turn.reset();
        turn.idle();
    }

    /**
     * Stops the threads after the record that each has in hand, and waits for them: whoever closed this may close what they read from. What
     * they read is dropped. Throws {@link IllegalStateException} if one does not end within {@value #CLOSE_SECONDS} seconds.
     */
    @Override
    public void close() {
        closed = true;
        if (threads == null) {
            return;
        }
        // not interrupted: that would close files under the hands of those who share them
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("threads that read records did not end in " + CLOSE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some encounters, and what their records held; handed from thread to thread by its task. */
    private final class Batch {
        private final long[] encounters = new long[BATCH];
        private final long[] subjects = new long[BATCH];
        private final String[] ids = new String[BATCH];
        private final @Nullable OpenedReference[] opened = new OpenedReference[BATCH];
        private final FutureTask<@Nullable Void> task = new FutureTask<>(this::read, null);
        private int size;

        boolean isFull() {
            return size == BATCH;
        }

        void add(long encounter, long subject, String sealedUnder) {
            encounters[size] = encounter;
            subjects[size] = subject;
            ids[size++] = sealedUnder;
        }

        private void read() {
            for (int i = 0; i < size && !closed; i++) {
                opened[i] = reader.read(encounters[i], ids[i]);
            }
        }

        private void take() {
            if (task.state() == Future.State.FAILED) {
                throw new IllegalStateException("a record could not be read", task.exceptionNow());
            }
            for (int i = 0; i < size; i++) {
                taker.take(encounters[i], subjects[i], opened[i]);
            }
        }
    }
}
