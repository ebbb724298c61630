package io.whorl.bench.simulation;

/** A fault that is planted, to see that it would be found. */
public enum Plant {
    NONE,
    /** A member says that its log is on the disk without having forced it. */
    SKIP_FSYNC,
    /** A reference can be found only once its own search has ended. */
    SEARCH_BEFORE_INSERT,
    /** A leader applies and answers what no majority has. */
    ANSWER_BEFORE_COMMIT,
    /** A new leader does not see to the searches that were pending when it came. */
    FORGET_PENDING
}
