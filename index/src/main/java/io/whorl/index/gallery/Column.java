package io.whorl.index.gallery;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Off-heap rows of one fixed size in chunks that never move. The writer reserves and fills rows; readers may touch a row once
 * they have acquired a count that was released after it. The heap holds one segment object a chunk and nothing a row.
 */
final class Column {

    /** Upper limit of a chunk: what one reservation allocates and zeroes at most, about a millisecond. */
    static final int CHUNK_BYTES = 2 << 20;

    private final OffHeap memory;
    private final int strideBytes;
    private final int shift;
    private final int mask;

    /** Copied when it grows; a reader sees the chunks of every row that it acquired. */
    private MemorySegment[] chunks = {};

    /** As many rows a chunk as fit, a power of two. */
    Column(OffHeap memory, int strideBytes) {
        this(memory, strideBytes, Integer.highestOneBit(Math.max(1, memory.chunkBytes() / strideBytes)));
    }

    /** @param rowsPerChunk a power of two */
    Column(OffHeap memory, int strideBytes, int rowsPerChunk) {
        assert Integer.bitCount(rowsPerChunk) == 1 && (long) rowsPerChunk * strideBytes <= CHUNK_BYTES;
        this.memory = memory;
        this.strideBytes = strideBytes;
        this.shift = Integer.numberOfTrailingZeros(rowsPerChunk);
        this.mask = rowsPerChunk - 1;
    }

    /** Writer: makes room for this row; rows of a new chunk are zero. Chunks in between stay absent. */
    void reserve(int row) {
        int chunk = row >>> shift;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = memory.allocate((long) strideBytes << shift);
        }
    }

    /** Writer: makes room for a row that was never used, and counts it. */
    void add(int row) {
        reserve(row);
        memory.use(strideBytes);
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
