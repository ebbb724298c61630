package io.whorl.index.ledger;

/** The applications that wait for their search, in log order: linked through their rows, so that adding and removing are O(1). Confined to the thread of its ledger. */
final class PendingList {

    private final Totals totals;
    private final ApplicationRows applications;

    PendingList(Totals totals, ApplicationRows applications) {
        this.totals = totals;
        this.applications = applications;
    }

    void add(long row) {
        long last = totals.lastPending();
        applications.setPrevious(row, last);
        if (last == RowStore.NONE) {
            totals.setFirstPending(row);
        } else {
            applications.setNext(last, row);
        }
        totals.setLastPending(row);
        totals.pendingChanged(1);
    }

    void remove(long row) {
        long previous = applications.previous(row);
        long next = applications.next(row);
        if (previous == RowStore.NONE) {
            totals.setFirstPending(next);
        } else {
            applications.setNext(previous, next);
        }
        if (next == RowStore.NONE) {
            totals.setLastPending(previous);
        } else {
            applications.setPrevious(next, previous);
        }
        applications.setPrevious(row, RowStore.NONE);
        applications.setNext(row, RowStore.NONE);
        totals.pendingChanged(-1);
    }

    /** The oldest, or {@link RowStore#NONE}. */
    long first() {
        return totals.firstPending();
    }

    long next(long row) {
        return applications.next(row);
    }
}
