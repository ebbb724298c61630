package io.whorl.matcher.vocabulary;

/** What a person applies for. */
public enum ApplicationKind {
    /** The first card of a person who is not on file. */
    FIRST,
    /** A new card for one that expires. */
    RENEWAL,
    /** A new card for one that is lost or damaged. */
    REPLACEMENT
}
