package io.whorl.index.wire;

/** The life of a card. */
public enum CardState {
    /** With its owner: approved, or found again after a loss. */
    ACTIVE,
    /** Reported lost. */
    LOST,
    /** A newer card of the same person was approved. */
    REPLACED,
    /** Found after it was replaced: to be destroyed. */
    TO_BE_DESTROYED
}
