package io.whorl.index.ledger;

import io.whorl.index.wire.SlotMap;

/**
 * Subjects: number, the chain of their applications and enrolments (newest first), the chain of the approved ones among these,
 * and how many applications are undecided. A deleted subject leaves an empty row and no entry in the index: who comes back is new.
 * Confined to the thread of its ledger.
 */
final class SubjectRows {

    /** Leaves for another shard: nothing of it changes. */
    static final int LEAVING = 1;
    /** Is on another shard: its history is here. */
    static final int MOVED = 2;
    /** Comes from another shard: not all of it is here. */
    static final int ARRIVING = 4;
    /** Came from another shard, which has its history. */
    static final int ADOPTED = 8;
    /** Could not be adopted: is here for good. */
    static final int STAYS = 16;

    private static final int HASH = 8;
    private static final int NUMBER = 16;
    private static final int LAST_ROW = 24;
    private static final int LAST_APPROVED = 32;
    private static final int UNDECIDED = 40;
    private static final int ID_BYTES = 44;
    private static final int ID = 48;

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();

    SubjectRows(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
    }

    long find(String subjectId) {
        return index.find(key.of(subjectId));
    }

    long findOrAdd(String subjectId, Totals totals) {
        long found = find(subjectId);
        if (found != RowStore.NONE) {
            return found;
        }
        byte[] id = key.utf8();
        long row = store.append(RowKind.SUBJECT, ID + id.length);
        store.putLong(row, HASH, key.hash());
        store.putLong(row, NUMBER, totals.takeSubject());
        store.putInt(row, ID_BYTES, id.length);
        store.putBytes(row, ID, id, id.length);
        index.add(key.hash(), row);
        return row;
    }

    void delete(long row) {
        index.remove(store.longAt(row, HASH), row);
        store.putByte(row, RowStore.FLAGS, 0);
        store.wipe(row, RowStore.HEADER_BYTES);
    }

    /** Puts a row of a snapshot back into the index. */
    void restored(long row) {
        if (store.intAt(row, ID_BYTES) > 0) {
            index.add(store.longAt(row, HASH), row);
        }
    }

    /** Whether one of these flags is set: how it stands between this shard and others. */
    boolean is(long row, int flags) {
        return (store.byteAt(row, RowStore.FLAGS) & flags) != 0;
    }

    void set(long row, int flags) {
        store.putByte(row, RowStore.FLAGS, store.byteAt(row, RowStore.FLAGS) | flags);
    }

    void clear(long row, int flags) {
        store.putByte(row, RowStore.FLAGS, store.byteAt(row, RowStore.FLAGS) & ~flags);
    }

    /** Whether the row is that of a subject which is not deleted. */
    boolean isLive(long row) {
        return store.byteAt(row, RowStore.KIND) == RowKind.SUBJECT && store.intAt(row, ID_BYTES) > 0;
    }

    int slot(long row) {
        return SlotMap.slotOfHash(store.longAt(row, HASH));
    }

    String id(long row) {
        return new RowCursor(store, row, ID).text(store.intAt(row, ID_BYTES));
    }

    long number(long row) {
        return store.longAt(row, NUMBER);
    }

    long lastRow(long row) {
        return store.longAt(row, LAST_ROW);
    }

    void setLastRow(long row, long application) {
        store.putLong(row, LAST_ROW, application);
    }

    long lastApproved(long row) {
        return store.longAt(row, LAST_APPROVED);
    }

    void setLastApproved(long row, long application) {
        store.putLong(row, LAST_APPROVED, application);
    }

    int undecided(long row) {
        return store.intAt(row, UNDECIDED);
    }

    void undecidedChanged(long row, int by) {
        store.putInt(row, UNDECIDED, undecided(row) + by);
    }

    long reservedBytes() {
        return index.reservedBytes();
    }

    private boolean isOf(long row, IdKey wanted) {
        byte[] id = wanted.utf8();
        return store.intAt(row, ID_BYTES) == id.length && store.holds(row, ID, id, id.length);
    }
}
