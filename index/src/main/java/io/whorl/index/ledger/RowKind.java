package io.whorl.index.ledger;

/** The kinds of rows, as they stand in the row's header. */
final class RowKind {

    static final int TOTALS = 1;
    static final int SUBJECT = 2;
    static final int APPLICATION = 3;
    static final int ENROLMENT = 4;
    /** Candidates and own comparison of a decided application. */
    static final int FINDINGS = 5;
    /** A deletion, a report, or a change of policies or calibrations. */
    static final int REQUEST = 6;
    /** What the decision of an application saw, in place of {@link #FINDINGS}, which older programs wrote. */
    static final int SCORES = 7;

    static final int POLICY = 8;
    /** A policy was simulated or activated. */
    static final int POLICY_MARK = 9;

    static final int CALIBRATION = 10;
    /** A calibration was activated. */
    static final int CALIBRATION_MARK = 11;

    /** A name of an actor or place. */
    static final int NAME = 12;
    /** Where an application stands. */
    static final int LIFE = 13;
    /** An entry of a history. */
    static final int STEP = 14;

    static final int REVIEW = 15;
    /** A subject on a list. */
    static final int LISTED = 16;
    /** Two subjects who are known to be different people. */
    static final int KNOWN_DIFFERENT = 17;

    static final int RULES = 18;
    /** What happened on a day at a point, or to the people of a region. */
    static final int DAY_COUNTS = 19;
    /** Whom another shard has on file, as a candidate. */
    static final int FOREIGN = 20;
    /** A map of shards that was put in force. */
    static final int SLOT_MAP = 21;
    /** How many subjects went to another shard, and came from it. */
    static final int MOVES = 22;

    private RowKind() {}
}
