package io.whorl.index.ledger;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Encounter number → row, off-heap, 8 bytes an encounter; {@link RowStore#NONE} for one that was deleted. Confined to the thread of its ledger. */
final class EncounterTable {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK_ENTRIES = 1 << CHUNK_BITS;
    /** The first chunk begins with so few, and grows eightfold until it is whole. */
    private static final int LEAST_ENTRIES = 1 << 10;

    private static final int GROWTH = 8;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final Arena arena;
    private MemorySegment[] chunks = new MemorySegment[0];
    /** For which there is room: in every chunk but the last {@value #CHUNK_ENTRIES}. */
    private long entries;

    EncounterTable(Arena arena) {
        this.arena = arena;
    }

    long row(long encounter) {
        return encounter >= entries
                ? RowStore.NONE
                : chunks[(int) (encounter >>> CHUNK_BITS)].getAtIndex(LONG, encounter & (CHUNK_ENTRIES - 1));
    }

    void put(long encounter, long row) {
        while (encounter >= entries) {
            reserve();
        }
        chunks[(int) (encounter >>> CHUNK_BITS)].setAtIndex(LONG, encounter & (CHUNK_ENTRIES - 1), row);
    }

    private void reserve() {
        boolean isFirst = entries < CHUNK_ENTRIES;
        long more = !isFirst ? CHUNK_ENTRIES : entries == 0 ? LEAST_ENTRIES : GROWTH * entries;
        MemorySegment chunk = arena.allocate(more * Long.BYTES, Long.BYTES);
        if (isFirst && entries > 0) {
            chunk.copyFrom(chunks[0]);
            entries = 0;
        } else {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
        }
        chunks[chunks.length - 1] = chunk;
        entries += more;
    }

    long reservedBytes() {
        return entries * Long.BYTES;
    }
}
