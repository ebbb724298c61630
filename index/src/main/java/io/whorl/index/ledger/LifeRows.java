package io.whorl.index.ledger;

import static io.whorl.index.ledger.ApplicationLayout.CARD_CHANGED_AT_MS;
import static io.whorl.index.ledger.ApplicationLayout.HAS_LIFE;

import io.whorl.index.wire.Stage;

/**
 * Where each application stands: a row of {@value #BYTES} bytes beside its own, made when it registers, or when something happens to one of
 * before. Those that may still expire wait in the order in which they came. Confined to the thread of its ledger.
 */
final class LifeRows {

    private static final int STAGE = RowStore.FLAGS;
    /** 1 while it waits in the list of those that may expire. */
    private static final int WAITS = 6;

    private static final int APPLICATION = 8;
    private static final int ACCEPTED_AT_MS = 16;
    private static final int LAST_STEP = 24;
    static final int CARD_CHANGED = 32;
    private static final int NEXT = 40;
    private static final int REVIEW = 48;
    private static final int BYTES = 56;

    private final RowStore store;
    private final Outcomes outcomes;
    private long first = RowStore.NONE;
    private long last = RowStore.NONE;

    LifeRows(RowStore store, Outcomes outcomes) {
        this.store = store;
        this.outcomes = outcomes;
    }

    /** The row of an application, made if it has none yet. */
    long of(long application, long nowMs) {
        long known = outcomes.life(application);
        if (known != RowStore.NONE) {
            return known;
        }
        Stage stage = stageOf(application);
        long row = store.append(RowKind.LIFE, BYTES);
        store.putByte(row, STAGE, RowCodes.STAGE.code(stage));
        store.putLong(row, APPLICATION, application);
        store.putLong(row, ACCEPTED_AT_MS, nowMs);
        store.putLong(row, CARD_CHANGED, store.longAt(application, CARD_CHANGED_AT_MS));
        store.putByte(application, HAS_LIFE, 1);
        store.putLong(application, CARD_CHANGED_AT_MS, row);
        store.putByte(row, WAITS, 1);
        if (last == RowStore.NONE) {
            first = row;
        } else {
            store.putLong(last, NEXT, row);
        }
        last = row;
        return row;
    }

    /** Puts a row of a snapshot back: they stand in the order in which they came. */
    void restored(long row) {
        if (store.byteAt(row, WAITS) == 1) {
            first = first == RowStore.NONE ? row : first;
            last = row;
        }
    }

    /** The stage of an application, whether it has a row or not. */
    Stage stageOf(long application) {
        long row = outcomes.life(application);
        if (row != RowStore.NONE) {
            return RowCodes.STAGE.constant(store.byteAt(row, STAGE));
        }
        return switch (outcomes.decision(application)) {
            case PENDING -> Stage.CAPTURED;
            // before there were steps the approval made the card active
            case APPROVE -> Stage.ACTIVE;
            case REVIEW -> Stage.IN_REVIEW;
            case RECAPTURE -> Stage.ACCEPTED;
            case REFUSE -> Stage.REFUSED;
        };
    }

    void setStage(long row, Stage stage) {
        store.putByte(row, STAGE, RowCodes.STAGE.code(stage));
    }

    long application(long row) {
        return store.longAt(row, APPLICATION);
    }

    long acceptedAtMs(long row) {
        return store.longAt(row, ACCEPTED_AT_MS);
    }

    long lastStep(long row) {
        return store.longAt(row, LAST_STEP);
    }

    void setLastStep(long row, long step) {
        store.putLong(row, LAST_STEP, step);
    }

    long review(long row) {
        return store.longAt(row, REVIEW);
    }

    void setReview(long row, long review) {
        store.putLong(row, REVIEW, review);
    }

    boolean waits(long row) {
        return store.byteAt(row, WAITS) == 1;
    }

    /** The oldest of those that may still expire, or {@link RowStore#NONE}. */
    long first() {
        return first;
    }

    /** Takes the oldest out of the list. */
    void removeFirst() {
        store.putByte(first, WAITS, 0);
        first = store.longAt(first, NEXT);
        if (first == RowStore.NONE) {
            last = RowStore.NONE;
        }
    }

    /** Forgets whose it was; its place in the list stays. */
    void delete(long row) {
        for (int field : new int[] {APPLICATION, LAST_STEP, CARD_CHANGED, REVIEW}) {
            store.putLong(row, field, 0);
        }
        store.putByte(row, STAGE, CodeTable.NONE);
    }
}
