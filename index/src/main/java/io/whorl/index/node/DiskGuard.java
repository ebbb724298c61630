package io.whorl.index.node;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses new work while the disk has less room than the reserve that the work under way, a segment and a snapshot may need. A full disk
 * under a mapped file kills threads, so the guard must stop work long before. Work is taken again only when there is a quarter more
 * than the reserve, so that the answer does not flicker. Checked by one thread, read by any.
 */
final class DiskGuard {

    private final LongSupplier freeBytes;
    private final long reserveBytes;
    private volatile @Nullable String reason;

    DiskGuard(LongSupplier freeBytes, long reserveBytes) {
        this.freeBytes = freeBytes;
        this.reserveBytes = reserveBytes;
    }

    /** Looks at the disk: one system call. */
    void check() {
        long free = freeBytes.getAsLong();
        long needed = reason == null ? reserveBytes : reserveBytes + reserveBytes / 4;
        if (free < needed) {
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
