package io.whorl.index.wire;

/** The life of a card. */
public enum CardState {
    /** With its owner. */
    ACTIVE,
    /** Reported lost. */
    LOST,
    /** A newer card of the same person was approved. */
    REPLACED,
    /** Found after it was replaced, or never collected: to be destroyed. */
    TO_BE_DESTROYED,
    /** Made, and not yet with its owner. */
    MADE,
    /** Found after it was lost: waits for its owner. */
    FOUND,
    /** There is none any more. */
    DESTROYED;

    /** Whether whoever shows it can be verified by it. */
    public boolean isValid() {
        return this == ACTIVE;
    }
}
