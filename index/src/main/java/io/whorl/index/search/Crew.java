package io.whorl.index.search;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that carry a stage: the coordinator itself, worker 0, and {@code workers − 1} platform threads that park between
 * forks. Confined to the coordinator but for the workers' own loop.
 *
 * <p>A fork hands out its parts one by one, lowest first, and ends when each has run; what the parts wrote is then visible to
 * the coordinator. A worker that wakes late finds no part left and parks again: nobody waits for it.
 */
final class Crew implements AutoCloseable {

    /** A part of a fork. {@code worker} tells whose scratch to use. */
    @FunctionalInterface
    interface Work {
        void run(int part, int worker);
    }

    private final SliceWatch watch;
    private final Thread[] threads;
    private volatile @Nullable Fork current;
    private volatile boolean stopped;
    private long forks;

    /** @param workers threads that work on a stage, the coordinator among them; 1 or more */
    Crew(int workers) {
        this(workers, new SliceWatch(System::nanoTime));
    }

    /** @param watch counts the slices of kernel-driven stages */
    Crew(int workers, SliceWatch watch) {
        if (workers < 1) {
            throw new IllegalArgumentException("search: workers=" + workers + ", limit=1 or more");
        }
        this.watch = watch;
        threads = new Thread[workers - 1];
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            threads[i] =
                    Thread.ofPlatform().name("search-worker-" + worker).daemon().unstarted(() -> serve(worker));
        }
    }

    void start() {
        for (Thread thread : threads) {
            thread.start();
        }
    }

    int workers() {
        return threads.length + 1;
    }

    /**
     * Coordinator: runs parts 0 to {@code parts − 1} and returns when all have run. If some threw, throws the first after the
     * others have run.
     */
    void run(int parts, Work work) {
        if (parts == 0) {
            return;
        }
        Fork fork = new Fork(++forks, parts, work);
        current = fork;
        for (int i = 0; i < Math.min(parts - 1, threads.length); i++) {
            LockSupport.unpark(threads[i]);
        }
        fork.work(0);
        fork.join();
        // the work holds probes: nothing of them stays behind
        current = null;
        Throwable fault = fork.fault.get();
        if (fault != null) {
            throw new IllegalStateException("search worker failed", fault);
        }
    }

    /** Coordinator: the same for the slices of a stage that kernels drive; each is watched for what it allocates. */
    void run(StageName stage, int slices, Work work) {
        run(slices, watch.watched(stage, work));
    }

    private void serve(int worker) {
        long last = 0;
        while (!stopped) {
            last = serveOne(worker, last);
        }
    }

    /** Works on the current fork if it is new, else parks; returns the number of the last fork. */
    private long serveOne(int worker, long last) {
        Fork fork = current;
        if (fork == null || fork.number == last) {
            LockSupport.park(this);
            return last;
        }
        fork.work(worker);
        return fork.number;
    }

    /** Ends the workers; a running fork is finished by the coordinator. Waits for them. */
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Fork {

        private final long number;
        private final int parts;
        private final Work work;
        private final Thread coordinator = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger left;
        private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

        Fork(long number, int parts, Work work) {
            this.number = number;
            this.parts = parts;
            this.work = work;
            this.left = new AtomicInteger(parts);
        }

        void work(int worker) {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                try {
                    work.run(part, worker);
                } catch (Throwable t) {
                    fault.compareAndSet(null, t);
                } finally {
                    if (left.decrementAndGet() == 0) {
                        LockSupport.unpark(coordinator);
                    }
                }
            }
        }

        void join() {
            while (left.get() > 0) {
                LockSupport.park(this);
            }
        }
    }
}
