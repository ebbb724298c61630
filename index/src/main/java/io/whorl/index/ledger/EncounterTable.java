package io.whorl.index.ledger;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Encounter number → row, off-heap, 8 bytes an encounter; {@link RowStore#NONE} for one that was deleted. Confined to the thread of its ledger. */
final class EncounterTable implements AutoCloseable {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK_ENTRIES = 1 << CHUNK_BITS;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final Arena arena = Arena.ofShared();
    private MemorySegment[] chunks = new MemorySegment[0];

    long row(long encounter) {
        int chunk = (int) (encounter >>> CHUNK_BITS);
        return chunk >= chunks.length ? RowStore.NONE : chunks[chunk].getAtIndex(LONG, encounter & (CHUNK_ENTRIES - 1));
    }

    void put(long encounter, long row) {
        int chunk = (int) (encounter >>> CHUNK_BITS);
        while (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = arena.allocate((long) CHUNK_ENTRIES * Long.BYTES, Long.BYTES);
        }
        chunks[chunk].setAtIndex(LONG, encounter & (CHUNK_ENTRIES - 1), row);
    }

    long reservedBytes() {
        return (long) chunks.length * CHUNK_ENTRIES * Long.BYTES;
    }

    @Override
    public void close() {
        arena.close();
    }
}
