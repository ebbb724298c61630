package io.whorl.index.gallery;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Where the columns of one gallery get their RAM, and the count of it. Only the writer allocates; any thread asks. A chunk is zero when
 * it is new, is never given back before {@link #close}, and costs about a millisecond for 2 MiB: its pages are touched at once.
 */
final class OffHeap implements AutoCloseable {

    /** A chunk starts at a cache line. */
    static final int ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();

    private volatile long reservedBytes;
    private volatile long usedBytes;

    /** Writer. */
    MemorySegment allocate(long bytes) {
        MemorySegment chunk = arena.allocate(bytes, ALIGNMENT);
        setReservedBytes(reservedBytes + bytes);
        return chunk;
    }

    /** Writer: so many more bytes of the chunks hold rows. */
    void use(long bytes) {
        setUsedBytes(usedBytes + bytes);
    }

    /** Any thread: bytes of all chunks. */
    long reservedBytes() {
        return reservedBytes;
    }

    /** Any thread: bytes of all rows, deleted ones included. */
    long usedBytes() {
        return usedBytes;
    }

    // one thread writes: a read and a write need not be one step
    private void setReservedBytes(long bytes) {
        reservedBytes = bytes;
    }

    private void setUsedBytes(long bytes) {
        usedBytes = bytes;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
