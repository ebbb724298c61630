package io.whorl.index.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Pairs of subjects whom people found to be different, by their numbers, which are never used again: a search does not bring them together
 * any more. 32 bytes each. Confined to the thread of its ledger.
 */
final class KnownPairs {

    private static final int HASH = 8;
    private static final int LOWER = 16;
    private static final int HIGHER = 24;
    private static final int BYTES = 32;

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();
    private long count;

    KnownPairs(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
    }

    boolean contains(long one, long other) {
        // most ledgers have none, and every candidate of every search asks
        return count > 0 && index.find(key.of(text(one, other))) != RowStore.NONE;
    }

    void add(long one, long other) {
        if (contains(one, other)) {
            return;
        }
        key.of(text(one, other));
        long row = store.append(RowKind.KNOWN_DIFFERENT, BYTES);
        store.putLong(row, HASH, key.hash());
        store.putLong(row, LOWER, Math.min(one, other));
        store.putLong(row, HIGHER, Math.max(one, other));
        restored(row);
    }

    /** Puts a row of a snapshot back into the index. */
    void restored(long row) {
        count++;
        index.add(store.longAt(row, HASH), row);
    }

    long count() {
        return count;
    }

    long reservedBytes() {
        return index.reservedBytes();
    }

    private boolean isOf(long row, IdKey wanted) {
        byte[] text = text(store.longAt(row, LOWER), store.longAt(row, HIGHER)).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(text, wanted.utf8());
    }

    private static String text(long one, long other) {
        return Math.min(one, other) + ":" + Math.max(one, other);
    }
}
