package io.whorl.matcher.vocabulary;

/** Why a finger could not be captured. */
public enum MissingReason {
    AMPUTATED,
    BANDAGED,
    DAMAGED,
    WORN
}
