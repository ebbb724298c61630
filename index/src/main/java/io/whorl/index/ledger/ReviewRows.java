package io.whorl.index.ledger;

import io.whorl.index.wire.Verdict;
import org.jspecify.annotations.Nullable;

/** Applications that people have to look at, the open ones linked in the order in which they came. Confined to the thread of its ledger. */
final class ReviewRows {

    private static final int OPEN = RowStore.FLAGS;
    private static final int VERDICTS = 6;
    private static final int APPLICATION = 8;
    private static final int PREVIOUS = 16;
    private static final int NEXT = 24;
    private static final int STEPS = 32;
    private static final int SUBJECTS = 48;
    private static final int BYTES = 64;
    /** Verdicts of operators; a supervisor's settles the review and needs no place. */
    static final int OPERATORS = 2;

    private final RowStore store;
    private long first = RowStore.NONE;
    private long last = RowStore.NONE;
    private int open;

    ReviewRows(RowStore store) {
        this.store = store;
    }

    long append(long application) {
        long row = store.append(RowKind.REVIEW, BYTES);
        store.putByte(row, OPEN, 1);
        store.putLong(row, APPLICATION, application);
        store.putLong(row, PREVIOUS, last);
        if (last == RowStore.NONE) {
            first = row;
        } else {
            store.putLong(last, NEXT, row);
        }
        last = row;
        open++;
        return row;
    }

    /** Puts a row of a snapshot back into the list, whose links it has. */
    void restored(long row) {
        if (store.byteAt(row, OPEN) == 1) {
            open++;
            first = store.longAt(row, PREVIOUS) == RowStore.NONE ? row : first;
            last = store.longAt(row, NEXT) == RowStore.NONE ? row : last;
        }
    }

    /** Takes it out of the list of open ones; it stays for its history. */
    void close(long row) {
        if (store.byteAt(row, OPEN) == 0) {
            return;
        }
        long previous = store.longAt(row, PREVIOUS);
        long next = store.longAt(row, NEXT);
        if (previous == RowStore.NONE) {
            first = next;
        } else {
            store.putLong(previous, NEXT, next);
        }
        if (next == RowStore.NONE) {
            last = previous;
        } else {
            store.putLong(next, PREVIOUS, previous);
        }
        store.putByte(row, OPEN, 0);
        open--;
    }

    void delete(long row) {
        close(row);
        store.wipe(row, RowStore.FLAGS);
    }

    boolean isOpen(long row) {
        return store.byteAt(row, OPEN) == 1;
    }

    int openCount() {
        return open;
    }

    long first() {
        return first;
    }

    long next(long row) {
        return store.longAt(row, NEXT);
    }

    long application(long row) {
        return store.longAt(row, APPLICATION);
    }

    /** Operators' verdicts so far. */
    int verdicts(long row) {
        return (store.byteAt(row, VERDICTS) != CodeTable.NONE ? 1 : 0)
                + (store.byteAt(row, VERDICTS + 1) != CodeTable.NONE ? 1 : 0);
    }

    /** Puts the next operator's verdict down: the entry of the history, and the row of the subject whom it names. */
    void judge(long row, Verdict verdict, long step, long subject) {
        int place = verdicts(row);
        store.putByte(row, VERDICTS + place, RowCodes.VERDICT.code(verdict));
        store.putLong(row, STEPS + place * Long.BYTES, step);
        store.putLong(row, SUBJECTS + place * Long.BYTES, subject);
    }

    /** An operator's verdict, 0 or 1; null if there is none yet. */
    @Nullable Verdict verdict(long row, int place) {
        int code = store.byteAt(row, VERDICTS + place);
        return code == CodeTable.NONE ? null : RowCodes.VERDICT.constant(code);
    }

    long step(long row, int place) {
        return store.longAt(row, STEPS + place * Long.BYTES);
    }

    /** Whether both operators have judged, and not the same. */
    boolean differs(long row) {
        return verdicts(row) == OPERATORS
                && (verdict(row, 0) != verdict(row, 1)
                        || store.longAt(row, SUBJECTS) != store.longAt(row, SUBJECTS + Long.BYTES));
    }
}
