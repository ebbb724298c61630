package io.whorl.index.ledger;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows of the ledger in off-heap memory: append-only, addressed by a handle that stays, grown chunk by chunk without moving
 * anything. All numbers are little-endian. A row begins with its length in bytes (int), its kind (byte) and flags (byte), and never
 * crosses a chunk; rows and fields of 4 and 8 bytes are aligned. Space is never given back: a deleted row is overwritten.
 *
 * <p>Confined to the thread of its ledger. Cost on the heap: one object per {@value #CHUNK_BYTES} bytes of rows.
 */
final class RowStore {

    /** The handle of no row. */
    static final long NONE = 0;

    static final int CHUNK_BITS = 22;
    static final int CHUNK_BYTES = 1 << CHUNK_BITS;

    /** The first row's handle: 0 is no row. */
    static final long FIRST = 8;

    static final int KIND = 4;
    static final int FLAGS = 5;

    /** Bytes that every row begins with: length, kind, flags, and two bytes of the kind's own. */
    static final int HEADER_BYTES = 8;

    /** The first chunk begins with so little, and grows fourfold until it is whole: a ledger of a few rows takes little. */
    private static final int LEAST_CHUNK_BYTES = 1 << 16;

    private static final int GROWTH = 4;

    private static final int ROW_ALIGNMENT = 8;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private MemorySegment[] chunks = new MemorySegment[0];
    private long end = FIRST;
    /** Bytes of all chunks: every one but the last is whole. */
    private long reserved;

    /** In memory of this arena, which is its owner's to close. */
    RowStore(Arena arena) {
        this.arena = arena;
    }

    /** Where the rows are, and what finds them. */
    Arena memory() {
        return arena;
    }

    /** Appends a row of zeros and returns its handle. Throws {@link IllegalArgumentException} for a row longer than a chunk. */
    long append(int kind, int bytes) {
        int length = (bytes + ROW_ALIGNMENT - 1) & -ROW_ALIGNMENT;
        if (length > CHUNK_BYTES - FIRST) {
            throw new IllegalArgumentException("ledger row: bytes=" + bytes + ", limit=" + (CHUNK_BYTES - FIRST));
        }
        long row = end;
        if (chunkOf(row) != chunkOf(row + length - 1)) {
            row = (long) chunkOf(row + length - 1) << CHUNK_BITS;
        }
        end = row + length;
        reserve(end);
        putInt(row, 0, length);
        putByte(row, KIND, kind);
        return row;
    }

    /** The first row, or {@link #NONE}. */
    long first() {
        return rowAt(FIRST);
    }

    /** The row after this one, or {@link #NONE}. */
    long next(long row) {
        return rowAt(row + intAt(row, 0));
    }

    /** Where the next row would begin at the earliest; every byte of the state is below. */
    long end() {
        return end;
    }

    /** Off-heap bytes taken. */
    long reservedBytes() {
        return reserved;
    }

    int lengthOf(long row) {
        return intAt(row, 0);
    }

    int byteAt(long row, int field) {
        return chunk(row).get(BYTE, offset(row) + field) & 0xFF;
    }

    void putByte(long row, int field, int value) {
        chunk(row).set(BYTE, offset(row) + field, (byte) value);
    }

    short shortAt(long row, int field) {
        return chunk(row).get(SHORT, offset(row) + field);
    }

    void putShort(long row, int field, int value) {
        chunk(row).set(SHORT, offset(row) + field, (short) value);
    }

    int intAt(long row, int field) {
        return chunk(row).get(INT, offset(row) + field);
    }

    void putInt(long row, int field, int value) {
        chunk(row).set(INT, offset(row) + field, value);
    }

    long longAt(long row, int field) {
        return chunk(row).get(LONG, offset(row) + field);
    }

    void putLong(long row, int field, long value) {
        chunk(row).set(LONG, offset(row) + field, value);
    }

    double doubleAt(long row, int field) {
        return Double.longBitsToDouble(longAt(row, field));
    }

    void putDouble(long row, int field, double value) {
        putLong(row, field, Double.doubleToLongBits(value));
    }

    void getBytes(long row, int field, byte[] into, int length) {
        MemorySegment.copy(chunk(row), BYTE, offset(row) + field, into, 0, length);
    }

    void putBytes(long row, int field, byte[] bytes, int length) {
        MemorySegment.copy(bytes, 0, chunk(row), BYTE, offset(row) + field, length);
    }

    boolean holds(long row, int field, byte[] bytes, int length) {
        MemorySegment chunk = chunk(row);
        long from = offset(row) + field;
        for (int i = 0; i < length; i++) {
            if (chunk.get(BYTE, from + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites a row with zeros from {@code field} to its end. */
    void wipe(long row, int field) {
        chunk(row).asSlice(offset(row) + field, lengthOf(row) - field).fill((byte) 0);
    }

    /** Copies raw bytes from an address on, at most to the end of its chunk or of the state; returns how many. */
    int copyOut(long address, byte[] into, int at, int limit) {
        long toChunkEnd = CHUNK_BYTES - offset(address);
        int length = (int) Math.min(Math.min(limit, toChunkEnd), end - address);
        MemorySegment.copy(chunk(address), BYTE, offset(address), into, at, length);
        return length;
    }

    /** Forgets every row, before a snapshot is taken in. */
    void clear() {
        end = FIRST;
    }

    /** Takes raw bytes back at the end of the state; they stay within one chunk, as {@link #copyOut} gave them. */
    void copyIn(byte[] bytes, int at, int length) {
        if (length > CHUNK_BYTES - offset(end)) {
            throw new IllegalStateException("ledger rows: bytes=" + length + " cross a chunk at address=" + end);
        }
        long address = end;
        end += length;
        reserve(end);
        MemorySegment.copy(bytes, at, chunk(address), BYTE, offset(address), length);
    }

    /** A hash over every byte of the state, continued from {@code seed}. Reads everything: about 0.2 s per GB. */
    long hash(long seed) {
        long hash = seed;
        for (long address = FIRST; address < end; ) {
            MemorySegment chunk = chunk(address);
            long from = offset(address);
            long to = Math.min(CHUNK_BYTES, from + end - address);
            for (long at = from; at < to; at += Long.BYTES) {
                hash = StateHash.add(hash, chunk.get(LONG, at));
            }
            address += to - from;
        }
        return hash;
    }

    private long rowAt(long address) {
        long row = address;
        // a chunk's rest that was too short for the next row is zero
        if (row < end && intAt(row, 0) == 0) {
            row = (long) (chunkOf(row) + 1) << CHUNK_BITS;
        }
        return row < end ? row : NONE;
    }

    private void reserve(long toAddress) {
        while (reserved < toAddress) {
            boolean isFirst = reserved < CHUNK_BYTES;
            long bytes = !isFirst ? CHUNK_BYTES : chunks.length == 0 ? LEAST_CHUNK_BYTES : GROWTH * reserved;
            MemorySegment chunk = arena.allocate(bytes, Long.BYTES);
            if (isFirst && chunks.length == 1) {
                chunk.copyFrom(chunks[0]);
                reserved = 0;
            } else {
                chunks = Arrays.copyOf(chunks, chunks.length + 1);
            }
            chunks[chunks.length - 1] = chunk;
            reserved += bytes;
        }
    }

    private MemorySegment chunk(long address) {
        return chunks[chunkOf(address)];
    }

    private static int chunkOf(long address) {
        return (int) (address >>> CHUNK_BITS);
    }

    private static long offset(long address) {
        return address & (CHUNK_BYTES - 1);
    }
}
