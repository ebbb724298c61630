package io.whorl.index.ledger;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Finds the row of an id, off-heap: extendible hashing (Fagin, Nievergelt, Pippenger, Strong, ACM TODS 4(3), 1979) over pages with
 * linear probing. It grows one page at a time, about 5 µs, and now and then doubles its directory of 4 bytes a page; rows are never
 * touched. The hash finds, the row decides: {@link RowMatcher} compares the full id.
 *
 * <p>Confined to the thread of its ledger. About 29 bytes an id.
 */
final class IdIndex {

    static final int PAGE_SLOTS = 1024;

    private static final int SLOT_BYTES = 16;
    /** Depth and count of entries, two ints before the slots of a page. */
    private static final int PAGE_HEADER_BYTES = 16;

    private static final int COUNT_FIELD = Integer.BYTES;
    private static final int PAGE_BYTES = PAGE_HEADER_BYTES + PAGE_SLOTS * SLOT_BYTES;
    private static final int PAGES_PER_CHUNK = 64;
    /** The first chunk begins with one page, and grows fourfold until it is whole. */
    private static final int GROWTH = 4;

    private static final int MAX_ENTRIES = PAGE_SLOTS * 3 / 4;
    /** A directory of a quarter of a billion pages. */
    private static final int MAX_DEPTH = 28;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final RowMatcher matcher;
    private final Arena arena;
    /** Entries of a page that is built anew; made when the first one is. */
    private long[] scratch = {};

    private MemorySegment[] chunks = new MemorySegment[0];
    private int pages;
    private int reservedPages;
    private PageDirectory directory;

    /** In memory of this arena, which is its owner's to close. */
    IdIndex(RowMatcher matcher, Arena arena) {
        this.matcher = matcher;
        this.arena = arena;
        directory = new PageDirectory(0, arena);
        directory.put(0, newPage(0));
    }

    /** The row with this id, or {@link RowStore#NONE}. */
    long find(IdKey key) {
        int page = directory.page(key.hash());
        MemorySegment chunk = chunk(page);
        for (int slot = home(key.hash()); ; slot = next(slot)) {
            long at = address(page, slot);
            long row = chunk.get(LONG, at + Long.BYTES);
            if (row == RowStore.NONE) {
                return RowStore.NONE;
            }
            if (chunk.get(LONG, at) == key.hash() && matcher.matches(row, key)) {
                return row;
            }
        }
    }

    /** Adds a row under the hash of its id, which must not be there yet. */
    void add(long hash, long row) {
        int page = directory.page(hash);
        while (count(page) == MAX_ENTRIES) {
            split(page);
            page = directory.page(hash);
        }
        insert(page, hash, row);
    }

    /** Forgets a row that is there. Costs a rebuilt page. */
    void remove(long hash, long row) {
        int page = directory.page(hash);
        int count = takeEntries(page);
        boolean found = false;
        for (int i = 0; i < count; i++) {
            if (scratch[2 * i + 1] == row) {
                found = true;
            } else {
                insert(page, scratch[2 * i], scratch[2 * i + 1]);
            }
        }
        if (!found) {
            throw new IllegalStateException("ledger index: row=" + row + " is not there");
        }
    }

    long reservedBytes() {
        return (long) reservedPages * PAGE_BYTES;
    }

    private void split(int page) {
        int depth = chunk(page).get(INT, base(page));
        if (depth == directory.depth()) {
            doubleDirectory();
        }
        int sibling = newPage(depth + 1);
        int count = takeEntries(page);
        directory.split(scratch[0], depth, sibling);
        chunk(page).set(INT, base(page), depth + 1);
        for (int i = 0; i < count; i++) {
            insert(directory.page(scratch[2 * i]), scratch[2 * i], scratch[2 * i + 1]);
        }
    }

    private void doubleDirectory() {
        if (directory.depth() == MAX_DEPTH) {
            throw new IllegalStateException("ledger index: directory depth limit=" + MAX_DEPTH);
        }
        directory = directory.doubled(arena);
    }

    private void insert(int page, long hash, long row) {
        MemorySegment chunk = chunk(page);
        int slot = home(hash);
        while (chunk.get(LONG, address(page, slot) + Long.BYTES) != RowStore.NONE) {
            slot = next(slot);
        }
        chunk.set(LONG, address(page, slot), hash);
        chunk.set(LONG, address(page, slot) + Long.BYTES, row);
        chunk.set(INT, base(page) + COUNT_FIELD, count(page) + 1);
    }

    /** Moves the entries of a page to the scratch and empties the page. */
    private int takeEntries(int page) {
        if (scratch.length == 0) {
            scratch = new long[2 * PAGE_SLOTS];
        }
        MemorySegment chunk = chunk(page);
        int count = 0;
        for (int slot = 0; slot < PAGE_SLOTS; slot++) {
            long row = chunk.get(LONG, address(page, slot) + Long.BYTES);
            if (row != RowStore.NONE) {
                scratch[2 * count] = chunk.get(LONG, address(page, slot));
                scratch[2 * count + 1] = row;
                count++;
            }
        }
        chunk.asSlice(address(page, 0), PAGE_BYTES - PAGE_HEADER_BYTES).fill((byte) 0);
        chunk.set(INT, base(page) + COUNT_FIELD, 0);
        return count;
    }

    private int newPage(int depth) {
        if (pages == reservedPages) {
            reserve();
        }
        int page = pages++;
        chunk(page).set(INT, base(page), depth);
        return page;
    }

    private void reserve() {
        boolean isFirst = reservedPages < PAGES_PER_CHUNK;
        int more = !isFirst ? PAGES_PER_CHUNK : reservedPages == 0 ? 1 : GROWTH * reservedPages;
        MemorySegment chunk = arena.allocate((long) more * PAGE_BYTES, Long.BYTES);
        if (isFirst && reservedPages > 0) {
            chunk.copyFrom(chunks[0]);
            reservedPages = 0;
        } else {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
        }
        chunks[chunks.length - 1] = chunk;
        reservedPages += more;
    }

    private MemorySegment chunk(int page) {
        return chunks[page / PAGES_PER_CHUNK];
    }

    private int count(int page) {
        return chunk(page).get(INT, base(page) + COUNT_FIELD);
    }

    private static long base(int page) {
        return (long) (page % PAGES_PER_CHUNK) * PAGE_BYTES;
    }

    private static long address(int page, int slot) {
        return base(page) + PAGE_HEADER_BYTES + (long) slot * SLOT_BYTES;
    }

    /** The low bits choose the slot, the high bits chose the page. */
    private static int home(long hash) {
        return (int) hash & (PAGE_SLOTS - 1);
    }

    private static int next(int slot) {
        return (slot + 1) & (PAGE_SLOTS - 1);
    }

    /** Says whether a row is that of an id. */
    @FunctionalInterface
    interface RowMatcher {
        boolean matches(long row, IdKey key);
    }
}
