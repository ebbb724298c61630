package io.whorl.index.gallery;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Off-heap rows of one fixed size in chunks that never move. The writer reserves and fills rows; readers may touch a row once
 * they have acquired a count that was released after it. The heap holds one segment object a chunk and nothing a row.
 */
final class Column {

    /** Upper limit of a chunk: what one reservation allocates and zeroes at most, about a millisecond. */
    static final int CHUNK_BYTES = 2 << 20;

    /** A chunk starts at a cache line. */
    static final int ALIGNMENT = 64;

    private final Arena arena;
    private final int strideBytes;
    private final int shift;
    private final int mask;

    /** Copied when it grows; a reader sees the chunks of every row that it acquired. */
    private MemorySegment[] chunks = {};

    Column(Arena arena, int strideBytes) {
        this.arena = arena;
        this.strideBytes = strideBytes;
        this.shift = 31 - Integer.numberOfLeadingZeros(CHUNK_BYTES / strideBytes);
        this.mask = (1 << shift) - 1;
    }

    /** Writer: makes room for this row; rows of a new chunk are zero. Chunks in between stay absent. */
    void reserve(int row) {
        int chunk = row >>> shift;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = arena.allocate((long) strideBytes << shift, ALIGNMENT);
        }
    }

    /** Whether this row was ever reserved. */
    boolean holds(int row) {
        int chunk = row >>> shift;
        return chunk < chunks.length && chunks[chunk] != null;
    }

    /** The chunk that holds the row. */
    MemorySegment chunk(int row) {
        return chunks[row >>> shift];
    }

    /** Where the row starts in its chunk, bytes. */
    long offset(int row) {
        return (long) (row & mask) * strideBytes;
    }

    /** The row's index in its chunk. */
    int indexInChunk(int row) {
        return row & mask;
    }

    int rowsPerChunk() {
        return mask + 1;
    }

    /** Writer: overwrites a row with zeros. */
    void wipe(int row) {
        chunk(row).asSlice(offset(row), strideBytes).fill((byte) 0);
    }
}
