package io.whorl.index.ledger;

/** The kinds of rows, as they stand in the row's header. */
final class RowKind {

    static final int TOTALS = 1;
    static final int SUBJECT = 2;
    static final int APPLICATION = 3;
    static final int ENROLMENT = 4;
    /** Candidates and own comparison of a decided application. */
    static final int FINDINGS = 5;
    /** A deletion or a report. */
    static final int REQUEST = 6;

    private RowKind() {}
}
