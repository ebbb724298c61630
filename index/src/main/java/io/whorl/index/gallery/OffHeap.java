package io.whorl.index.gallery;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Where the columns of one gallery get their RAM, and the count of it. Only the writer allocates; any thread asks. A chunk is zero when
 * it is new, and is never given back before {@link #close}. On Linux chunks are cut from {@linkplain LargePages large pages}, sixty-four MiB at a time; elsewhere, and for a small gallery,
 * each is allocated, which touches all of it at once and costs about a millisecond for 2 MiB.
 */
final class OffHeap implements AutoCloseable {

    /** A chunk starts at a cache line. */
    static final int ALIGNMENT = 64;

    private static final long SLAB_BYTES = 32 * LargePages.PAGE_BYTES;

    /** What a chunk of a small gallery takes at most: some hundred rows of most columns. */
    private static final int SMALL_CHUNK_BYTES = 16 << 10;

    private final Arena arena;
    private final boolean isCut;
    private final int chunkBytes;

    /** What chunks are cut from, and where the next one starts. Writer's. */
    private MemorySegment slab = MemorySegment.NULL;

    private long nextInSlab;

    private volatile long reservedBytes;
    private volatile long usedBytes;

    /** @param isSmall for a handful of rows, all used, and closed, by the thread that makes it */
    @SuppressWarnings("MustBeClosedChecker") // close does
    OffHeap(boolean isSmall) {
        arena = isSmall ? Arena.ofConfined() : Arena.ofShared();
        isCut = !isSmall && LargePages.isSupported();
        chunkBytes = isSmall ? SMALL_CHUNK_BYTES : Column.CHUNK_BYTES;
    }

    /** How long a column's chunks are to be at most. */
    int chunkBytes() {
        return chunkBytes;
    }

    /** Writer. */
    MemorySegment allocate(long bytes) {
        MemorySegment chunk = isCut && bytes <= SLAB_BYTES ? cut(bytes) : arena.allocate(bytes, ALIGNMENT);
        setReservedBytes(reservedBytes + bytes);
        return chunk;
    }

    private MemorySegment cut(long bytes) {
        if (bytes > slab.byteSize() - nextInSlab) {
            slab = LargePages.allocate(SLAB_BYTES, arena);
            nextInSlab = 0;
        }
        MemorySegment chunk = slab.asSlice(nextInSlab, bytes);
        nextInSlab = Math.ceilDiv(nextInSlab + bytes, (long) ALIGNMENT) * ALIGNMENT;
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
