package io.whorl.index.gallery;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.FingerBlock;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The {@link FingerBlock}s of all reference fingers, one after the other in chunks that never move. A block starts at a multiple of 8
 * bytes and never crosses a chunk; the rest of a chunk that was too short for the next block stays zero, at most 0.2 %. The writer
 * appends; readers may touch a block once they have acquired a count that was released after it.
 */
final class BlockPool {

    private static final int CHUNK_SHIFT = 21;
    private static final int CHUNK_BYTES = 1 << CHUNK_SHIFT;

    private final OffHeap memory;

    /** Copied when it grows; a reader sees the chunks of every block that it acquired. */
    private MemorySegment[] chunks = {};

    /** Bytes of the last chunk that are taken; a full chunk before the first one. */
    private int taken = CHUNK_BYTES;

    BlockPool(OffHeap memory) {
        this.memory = memory;
    }

    /** Writer: appends a block and returns its address: bytes from the start of the first chunk. */
    long append(FingerCodes codes) {
        int bytes = FingerBlock.bytes(codes.count());
        if (taken + bytes > CHUNK_BYTES) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = memory.allocate(CHUNK_BYTES);
            taken = 0;
        }
        long address = ((long) (chunks.length - 1) << CHUNK_SHIFT) + taken;
        codes.writeBlock(chunk(address), offset(address));
        memory.use(bytes);
        taken += bytes;
        return address;
    }

    /** Writer: overwrites a block of so many minutiae with zeros. */
    void wipe(long address, int minutiae) {
        chunk(address).asSlice(offset(address), FingerBlock.bytes(minutiae)).fill((byte) 0);
    }

    MemorySegment chunk(long address) {
        return chunks[(int) (address >>> CHUNK_SHIFT)];
    }

    /** Where the block starts in its chunk. */
    long offset(long address) {
        return address & (CHUNK_BYTES - 1);
    }
}
