package io.whorl.index.ledger;

/**
 * The applications that are decided and stand on record, in the order of their decisions: linked through their rows, as
 * {@link PendingList} is. Its end and its length are found again at a restore. Confined to the thread of its ledger.
 */
final class DecidedList {

    private final ApplicationRows applications;
    private long last = RowStore.NONE;
    private long count;

    DecidedList(ApplicationRows applications) {
        this.applications = applications;
    }

    void add(long row) {
        applications.setPrevious(row, last);
        if (last != RowStore.NONE) {
            applications.setNext(last, row);
        }
        last = row;
        count++;
        applications.setRecorded(row);
    }

    void remove(long row) {
        long previous = applications.previous(row);
        long next = applications.next(row);
        if (previous != RowStore.NONE) {
            applications.setNext(previous, next);
        }
        if (next == RowStore.NONE) {
            last = previous;
        } else {
            applications.setPrevious(next, previous);
        }
        count--;
    }

    /** Puts a row of a snapshot back into the list, whose links it has. */
    void restored(long row) {
        count++;
        if (applications.next(row) == RowStore.NONE) {
            last = row;
        }
    }

    /** The rows of the last decisions, newest first, at most {@code limit}. Up to 0.1 µs each. */
    long[] last(int limit) {
        long[] rows = new long[(int) Math.min(limit, count)];
        long row = last;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row;
            row = applications.previous(row);
        }
        return rows;
    }

    long count() {
        return count;
    }
}
