package io.whorl.index.search;

/** The stages of a search, in their order. */
public enum StageName {
    /** Probes are made ready for comparison. */
    PREPARE,
    /** All rows to candidate encounters. */
    CUT,
    /** Candidates of one person are judged together. */
    FUSE,
    /** Candidates are scored from the columns alone. */
    SCORE,
    /** Candidates are scored by minutiae geometry. */
    ALIGN,
    /** The last candidates are compared with their templates. */
    COMPARE
}
