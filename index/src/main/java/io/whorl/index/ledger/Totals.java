package io.whorl.index.ledger;

/** The first row of the state: its counters and the two ends of the list of pending searches. Confined to the thread of its ledger. */
final class Totals {

    private static final int NEXT_ENCOUNTER = 8;
    private static final int LIVE_ENCOUNTERS = 16;
    private static final int NEXT_SUBJECT = 24;
    private static final int FIRST_PENDING = 32;
    private static final int LAST_PENDING = 40;
    private static final int PENDING_COUNT = 48;
    private static final int BYTES = 56;

    private final RowStore store;

    Totals(RowStore store) {
        this.store = store;
    }

    void create() {
        long row = store.append(RowKind.TOTALS, BYTES);
        if (row != RowStore.FIRST) {
            throw new IllegalStateException("ledger: the totals are not the first row");
        }
    }

    long takeEncounter() {
        add(LIVE_ENCOUNTERS, 1);
        return add(NEXT_ENCOUNTER, 1) - 1;
    }

    long takeSubject() {
        return add(NEXT_SUBJECT, 1) - 1;
    }

    void encounterDeleted() {
        add(LIVE_ENCOUNTERS, -1);
    }

    void pendingChanged(int by) {
        add(PENDING_COUNT, by);
    }

    void setFirstPending(long row) {
        store.putLong(RowStore.FIRST, FIRST_PENDING, row);
    }

    void setLastPending(long row) {
        store.putLong(RowStore.FIRST, LAST_PENDING, row);
    }

    /** The number that the next encounter will have: every encounter so far is below. */
    long nextEncounter() {
        return store.longAt(RowStore.FIRST, NEXT_ENCOUNTER);
    }

    long liveEncounters() {
        return store.longAt(RowStore.FIRST, LIVE_ENCOUNTERS);
    }

    long firstPending() {
        return store.longAt(RowStore.FIRST, FIRST_PENDING);
    }

    long lastPending() {
        return store.longAt(RowStore.FIRST, LAST_PENDING);
    }

    long pendingCount() {
        return store.longAt(RowStore.FIRST, PENDING_COUNT);
    }

    private long add(int field, long by) {
        long value = store.longAt(RowStore.FIRST, field) + by;
        store.putLong(RowStore.FIRST, field, value);
        return value;
    }
}
