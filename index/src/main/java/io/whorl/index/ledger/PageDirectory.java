package io.whorl.index.ledger;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The directory of an {@link IdIndex}: which page holds the hashes that begin with these {@code depth} bits. Off-heap, 4 bytes an entry. */
final class PageDirectory {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final int depth;
    private final MemorySegment pages;

    PageDirectory(int depth, Arena arena) {
        this.depth = depth;
        pages = arena.allocate((long) Integer.BYTES << depth, Integer.BYTES);
    }

    int depth() {
        return depth;
    }

    int page(long hash) {
        return pages.getAtIndex(INT, entry(hash, depth));
    }

    void put(long entry, int page) {
        pages.setAtIndex(INT, entry, page);
    }

    /** A directory of twice the size that says the same. All that went before it take as much together, until the ledger is closed. */
    PageDirectory doubled(Arena arena) {
        PageDirectory doubled = new PageDirectory(depth + 1, arena);
        for (long entry = 0; entry < 1L << depth; entry++) {
            int page = pages.getAtIndex(INT, entry);
            doubled.put(2 * entry, page);
            doubled.put(2 * entry + 1, page);
        }
        return doubled;
    }

    /** Gives {@code sibling} the upper half of the entries of the page that holds {@code hash} and has {@code pageDepth} bits. */
    void split(long hash, int pageDepth, int sibling) {
        long entries = 1L << (depth - pageDepth);
        long first = entry(hash, pageDepth) * entries;
        for (long entry = first + entries / 2; entry < first + entries; entry++) {
            put(entry, sibling);
        }
    }

    private static long entry(long hash, int bits) {
        // a shift by 64 is a shift by 0
        return bits == 0 ? 0 : hash >>> (Long.SIZE - bits);
    }
}
