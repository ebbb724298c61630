package io.whorl.index.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Names that come again and again (people who act, acceptance points, regions), each in one row and known by a number, so that an entry of
 * a history is small. They are nobody's biometric or personal file: a deletion leaves them. Confined to the thread of its ledger.
 */
final class Names {

    /** The number of no name. */
    static final int NONE = 0;

    /** Names that are kept; a further one is not, and stands as no name. */
    static final int MAX_NAMES = 1_000_000;

    private static final int HASH = 8;
    private static final int NUMBER = 16;
    private static final int BYTES = 20;
    private static final int TEXT = 24;

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();
    private final EncounterTable rows;
    private int count;

    Names(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
        rows = new EncounterTable(store.memory());
    }

    /** The number of a name, a new one if it was never used; {@link #NONE} for none, an empty one, and one too many. */
    int of(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return NONE;
        }
        long found = index.find(key.of(name));
        if (found != RowStore.NONE) {
            return store.intAt(found, NUMBER);
        }
        return count == MAX_NAMES ? NONE : append();
    }

    /** The number of a name if it was ever used. */
    int find(String name) {
        long found = index.find(key.of(name));
        return found == RowStore.NONE ? NONE : store.intAt(found, NUMBER);
    }

    /** The name; empty for {@link #NONE}. */
    String text(int number) {
        if (number == NONE) {
            return "";
        }
        long row = rows.row(number);
        return new RowCursor(store, row, TEXT).text(store.intAt(row, BYTES));
    }

    /** Puts a row of a snapshot back. */
    void restored(long row) {
        count = store.intAt(row, NUMBER);
        rows.put(count, row);
        index.add(store.longAt(row, HASH), row);
    }

    long reservedBytes() {
        return index.reservedBytes() + rows.reservedBytes();
    }

    private int append() {
        byte[] utf8 = key.utf8();
        long row = store.append(RowKind.NAME, TEXT + utf8.length);
        store.putLong(row, HASH, key.hash());
        store.putInt(row, NUMBER, count + 1);
        store.putInt(row, BYTES, utf8.length);
        store.putBytes(row, TEXT, utf8, utf8.length);
        restored(row);
        return count;
    }

    private boolean isOf(long row, IdKey wanted) {
        byte[] utf8 = wanted.utf8();
        return store.intAt(row, BYTES) == utf8.length && store.holds(row, TEXT, utf8, utf8.length);
    }
}
