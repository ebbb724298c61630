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

    private RowKind() {}
}
