package io.whorl.index.ledger;

import io.whorl.index.wire.RefusalList;
import java.util.Set;

/**
 * Which subjects stand on which list: a row for each that ever stood on one, by the SHA-256 of its id, so that a list says nothing to who
 * has no id to ask about. Confined to the thread of its ledger.
 */
final class ListedSubjects {

    private static final int HASH = 8;
    private static final int DIGEST = 16;
    private static final int CHANGED_AT_MS = 48;
    private static final int ACTOR = 56;
    private static final int LISTS = 60;
    private static final int BYTES = 64;

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();
    private long count;

    ListedSubjects(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
    }

    /** The lists that a subject stands on. */
    Set<RefusalList> of(String subjectId) {
        long row = count == 0 ? RowStore.NONE : index.find(key.of(subjectId));
        return row == RowStore.NONE ? Set.of() : RowCodes.LIST.set(store.intAt(row, LISTS));
    }

    /** Whether a subject stands on a list, or ever did. */
    boolean knows(String subjectId) {
        return count > 0 && index.find(key.of(subjectId)) != RowStore.NONE;
    }

    /** Puts a subject on a list or takes it off; {@code actor} is the number of a name. */
    void put(String subjectId, RefusalList list, boolean listed, int actor, long atMs) {
        long row = index.find(key.of(subjectId));
        if (row == RowStore.NONE) {
            if (!listed) {
                return;
            }
            row = store.append(RowKind.LISTED, BYTES);
            store.putLong(row, HASH, key.hash());
            store.putBytes(row, DIGEST, key.digest(), IdKey.DIGEST_BYTES);
            restored(row);
        }
        int bit = RowCodes.LIST.mask(Set.of(list));
        int lists = store.intAt(row, LISTS);
        store.putInt(row, LISTS, listed ? lists | bit : lists & ~bit);
        store.putLong(row, CHANGED_AT_MS, atMs);
        store.putInt(row, ACTOR, actor);
    }

    /** Puts a row of a snapshot back into the index. */
    void restored(long row) {
        count++;
        index.add(store.longAt(row, HASH), row);
    }

    long reservedBytes() {
        return index.reservedBytes();
    }

    private boolean isOf(long row, IdKey wanted) {
        return store.holds(row, DIGEST, wanted.digest(), IdKey.DIGEST_BYTES);
    }
}
