package io.whorl.index.node;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs what has time: looks at the disk and takes snapshots, four times a second, on one thread. */
final class Housekeeping implements AutoCloseable {

    private static final long INTERVAL_MS = 250;
    /** An orderly close waits this long for its snapshot; without it the next start replays more. */
    private static final long FINAL_SNAPSHOT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ScheduledExecutorService thread;
    private final DiskGuard disk;
    private final SnapshotKeeper snapshots;
    private final Faults faults;

    Housekeeping(DiskGuard disk, SnapshotKeeper snapshots, Faults faults) {
        this.disk = disk;
        this.snapshots = snapshots;
        this.faults = faults;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread t = new Thread(task, "whorl-housekeeping");
            t.setDaemon(true);
            return t;
        });
        var _ = thread.scheduleWithFixedDelay(this::work, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /** Takes the last snapshot, bounded in time, and ends. An interrupt cuts the waiting short. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean ended = thread.awaitTermination(FINAL_SNAPSHOT_NANOS, TimeUnit.NANOSECONDS);
            long deadline = System.nanoTime() + FINAL_SNAPSHOT_NANOS;
            while (ended && faults.fatalReason() == null && snapshots.finish() && deadline - System.nanoTime() > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        if (faults.fatalReason() != null) {
            return;
        }
        try {
            disk.check();
            snapshots.work();
        } catch (RuntimeException e) {
            faults.report("housekeeping: " + e.getMessage(), e);
        }
    }
}
