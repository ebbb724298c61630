package io.whorl.index.ledger;

import io.whorl.index.wire.IssuanceRules;

/** The versions of the rules, a row each; the last one holds. Confined to the thread of its ledger. */
final class RulesRows {

    private static final int SWITCHES = 6;
    private static final int HOME_DIGITS = 7;
    private static final int VERSION = 8;
    private static final int DAYS_TO_ISSUE = 12;
    private static final int TEMPORARY_DAYS = 16;
    private static final int ACTOR = 20;
    private static final int SET_AT_MS = 24;
    private static final int BYTES = 32;

    private static final int FULL_LIFE = 1;
    private static final int FIRST_AT_HOME = 2;
    private static final int FACE_CHANGE_AT_HOME = 4;
    private static final int FRAUD_AT_HOME = 8;
    private static final int BAD_FAITH_AT_HOME = 16;
    private static final int LOSS_COMPARED = 32;

    private final RowStore store;
    private IssuanceRules active = IssuanceRules.BEFORE;
    private long row = RowStore.NONE;

    RulesRows(RowStore store) {
        this.store = store;
    }

    /** The rules that hold. */
    IssuanceRules active() {
        return active;
    }

    /** The number of the name of who set them; {@link Names#NONE} if nobody did. */
    int actor() {
        return row == RowStore.NONE ? Names.NONE : store.intAt(row, ACTOR);
    }

    /** When they were set, in log time; 0 if they never were. */
    long setAtMs() {
        return row == RowStore.NONE ? 0 : store.longAt(row, SET_AT_MS);
    }

    void set(IssuanceRules rules, int actor, long atMs) {
        long added = store.append(RowKind.RULES, BYTES);
        store.putByte(added, SWITCHES, switches(rules));
        store.putByte(added, HOME_DIGITS, rules.homeDigits());
        store.putInt(added, VERSION, rules.version());
        store.putInt(added, DAYS_TO_ISSUE, rules.daysToIssue());
        store.putInt(added, TEMPORARY_DAYS, rules.temporaryDays());
        store.putInt(added, ACTOR, actor);
        store.putLong(added, SET_AT_MS, atMs);
        restored(added);
    }

    /** Takes a row of a snapshot: the last one counts. */
    void restored(long of) {
        int switches = store.byteAt(of, SWITCHES);
        row = of;
        active = new IssuanceRules(
                store.intAt(of, VERSION),
                (switches & FULL_LIFE) != 0,
                store.intAt(of, DAYS_TO_ISSUE),
                store.intAt(of, TEMPORARY_DAYS),
                store.byteAt(of, HOME_DIGITS),
                (switches & FIRST_AT_HOME) != 0,
                (switches & FACE_CHANGE_AT_HOME) != 0,
                (switches & FRAUD_AT_HOME) != 0,
                (switches & BAD_FAITH_AT_HOME) != 0,
                (switches & LOSS_COMPARED) != 0);
    }

    private static int switches(IssuanceRules rules) {
        return (rules.fullLife() ? FULL_LIFE : 0)
                | (rules.firstAtHome() ? FIRST_AT_HOME : 0)
                | (rules.faceChangeAtHome() ? FACE_CHANGE_AT_HOME : 0)
                | (rules.fraudAtHome() ? FRAUD_AT_HOME : 0)
                | (rules.badFaithAtHome() ? BAD_FAITH_AT_HOME : 0)
                | (rules.lossCompared() ? LOSS_COMPARED : 0);
    }
}
