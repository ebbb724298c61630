package io.whorl.index.node;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses new work while the record store is full, or the disk has less room than the reserve that the work under way, a segment and a snapshot may need. A full disk
 * under a mapped file kills threads, so the guard must stop work long before. Work is taken again only when there is a quarter more
 * than the reserve, so that the answer does not flicker. Checked by one thread, read by any.
 */
final class DiskGuard {

    private final LongSupplier freeBytes;
    private final BooleanSupplier recordsFull;
    private final long reserveBytes;
    private boolean low;
    private volatile @Nullable String reason;

    DiskGuard(LongSupplier freeBytes, BooleanSupplier recordsFull, long reserveBytes) {
        this.freeBytes = freeBytes;
        this.recordsFull = recordsFull;
        this.reserveBytes = reserveBytes;
    }

    /** Looks at the disk: one system call. */
    void check() {
        long free = freeBytes.getAsLong();
        long needed = low ? reserveBytes + reserveBytes / 4 : reserveBytes;
        low = free < needed;
        if (recordsFull.getAsBoolean()) {
            reason = "The record store is full.";
        } else if (low) {
            reason = "The disk is nearly full: free=" + (free >> 20) + " MB, needed=" + (needed >> 20) + " MB.";
        } else {
            reason = null;
        }
    }

    /** Why no new work is taken, or null. */
    @Nullable String reason() {
        return reason;
    }
}
