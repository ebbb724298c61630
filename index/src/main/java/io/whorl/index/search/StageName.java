package io.whorl.index.search;

/** The stages of a search, in their order. */
public enum StageName {
    /** Probes are made ready for comparison. */
    PREPARE,
    /** All rows to candidate encounters, by the short codes and the faces. */
    CUT,
    /** Candidates are scored by their full codes. */
    SCORE,
    /** Candidates are scored by minutiae geometry. */
    ALIGN,
    /** The last candidates are compared with their templates. */
    COMPARE
}
