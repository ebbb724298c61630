package io.whorl.index.ledger;

import io.whorl.index.wire.Stage;
import io.whorl.matcher.vocabulary.Decision;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * What happened on each day at each acceptance point, and to the people of each home region, counted as it happens: a row of
 * {@value #BYTES} bytes for each of them and day. Days are of log time, UTC, and never go back: what comes with an earlier time counts for the
 * last day that there was. Confined to the thread of its ledger. The heap holds 16 bytes a name.
 */
final class DayCounts {

    /** Whose counts a row has. */
    static final int POINT = 1;

    static final int HOME = 2;

    /** What is counted. */
    enum Count {
        APPLICATIONS(0),
        /** Of these, away from home. */
        AWAY(1),
        APPROVED(2),
        REFERRED(3),
        RECAPTURED(4),
        REFUSED(5),
        ISSUED(6),
        EXPIRED(7),
        WITHDRAWN(8);

        /** Its place in a row: never another, for rows outlive programs. */
        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    static final int KINDS = 9;

    private static final int ROLE = RowStore.FLAGS;
    private static final int NAME = 8;
    private static final int DAY = 12;
    private static final int PREVIOUS = 16;
    private static final int WAITED_MS = 24;
    private static final int HANDLED_MS = 32;
    private static final int COUNTS = 40;
    private static final int BYTES = COUNTS + KINDS * Integer.BYTES;

    private final RowStore store;
    private long last = RowStore.NONE;
    private long[] lastOfPoint = new long[16];
    private long[] lastOfHome = new long[16];

    DayCounts(RowStore store) {
        this.store = store;
    }

    /** Whom a count is for: the numbers of the names of point and home region, {@link Names#NONE} for one that is not known. */
    record Whose(int point, int home) {}

    void add(Whose whose, Count count, long atMs) {
        add(row(POINT, whose.point(), atMs), count);
        add(row(HOME, whose.home(), atMs), count);
    }

    /** A decision, and how long it was waited for. */
    void decided(Whose whose, Decision decision, long waitedMs, long atMs) {
        Count count = switch (decision) {
            case APPROVE -> Count.APPROVED;
            case REVIEW -> Count.REFERRED;
            case RECAPTURE -> Count.RECAPTURED;
            case REFUSE -> Count.REFUSED;
            case PENDING -> throw new IllegalArgumentException("counts: decision=PENDING");
        };
        add(whose, count, atMs);
        addTime(WAITED_MS, whose, waitedMs, atMs);
    }

    /** An application came to a stage; {@code handledMs}: since it was accepted. */
    void reached(Whose whose, Stage stage, long handledMs, long atMs) {
        switch (stage) {
            case ACTIVE -> {
                add(whose, Count.ISSUED, atMs);
                addTime(HANDLED_MS, whose, handledMs, atMs);
            }
            case REFUSED -> add(whose, Count.REFUSED, atMs);
            case EXPIRED -> add(whose, Count.EXPIRED, atMs);
            case WITHDRAWN -> add(whose, Count.WITHDRAWN, atMs);
            case ACCEPTED, CAPTURED, IN_REVIEW, APPROVED, SIGNED, CARD_MADE -> {}
        }
    }

    /** Puts a row of a snapshot back: they stand in the order of their days. */
    void restored(long row) {
        last = row;
        setLast(store.byteAt(row, ROLE), store.intAt(row, NAME), row);
    }

    /** Every row from {@code fromDay} to {@code toDay}, newest first. Costs the rows that are newer too, 50 ns each. */
    void forEach(int fromDay, int toDay, LongConsumer visitor) {
        for (long row = last; row != RowStore.NONE && day(row) >= fromDay; row = store.longAt(row, PREVIOUS)) {
            if (day(row) <= toDay) {
                visitor.accept(row);
            }
        }
    }

    int role(long row) {
        return store.byteAt(row, ROLE);
    }

    int name(long row) {
        return store.intAt(row, NAME);
    }

    int day(long row) {
        return store.intAt(row, DAY);
    }

    long waitedMs(long row) {
        return store.longAt(row, WAITED_MS);
    }

    long handledMs(long row) {
        return store.longAt(row, HANDLED_MS);
    }

    int count(long row, Count count) {
        return store.intAt(row, COUNTS + count.place * Integer.BYTES);
    }

    /** The day of a time, counted from the epoch. */
    static int dayOf(long atMs) {
        return (int) Math.floorDiv(atMs, TimeUnit.DAYS.toMillis(1));
    }

    private void add(long row, Count count) {
        if (row != RowStore.NONE) {
            int field = COUNTS + count.place * Integer.BYTES;
            store.putInt(row, field, store.intAt(row, field) + 1);
        }
    }

    private void addTime(int field, Whose whose, long ms, long atMs) {
        addTime(row(POINT, whose.point(), atMs), field, ms);
        addTime(row(HOME, whose.home(), atMs), field, ms);
    }

    private void addTime(long row, int field, long ms) {
        if (row != RowStore.NONE) {
            store.putLong(row, field, store.longAt(row, field) + Math.max(0, ms));
        }
    }

    /** The row of a name for today. */
    private long row(int role, int name, long atMs) {
        if (name == Names.NONE) {
            return RowStore.NONE;
        }
        int day = last == RowStore.NONE ? dayOf(atMs) : Math.max(day(last), dayOf(atMs));
        long[] known = role == POINT ? lastOfPoint : lastOfHome;
        if (name < known.length && known[name] != RowStore.NONE && day(known[name]) == day) {
            return known[name];
        }
        long row = store.append(RowKind.DAY_COUNTS, BYTES);
        store.putByte(row, ROLE, role);
        store.putInt(row, NAME, name);
        store.putInt(row, DAY, day);
        store.putLong(row, PREVIOUS, last);
        restored(row);
        return row;
    }

    private void setLast(int role, int name, long row) {
        if (role == POINT) {
            lastOfPoint = grown(lastOfPoint, name);
            lastOfPoint[name] = row;
        } else {
            lastOfHome = grown(lastOfHome, name);
            lastOfHome[name] = row;
        }
    }

    private static long[] grown(long[] rows, int name) {
        return name < rows.length ? rows : Arrays.copyOf(rows, Math.max(name + 1, 2 * rows.length));
    }
}
