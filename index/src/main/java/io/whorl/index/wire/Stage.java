package io.whorl.index.wire;

/** Where an application stands on its way from the desk to the card. */
public enum Stage {
    /** Taken in, but the captures have to be taken again. */
    ACCEPTED,
    /** With templates, and being searched. */
    CAPTURED,
    /** Somebody has to look at it. */
    IN_REVIEW,
    /** Checked, 1:1 and 1:N, by the matcher or by people. */
    APPROVED,
    /** The home county has signed. */
    SIGNED,
    /** The card is made and waits for its owner. */
    CARD_MADE,
    /** The card is with its owner. */
    ACTIVE,
    REFUSED,
    /** The applicant does not want it any more. */
    WITHDRAWN,
    /** Not with its owner in the time that the rules give. */
    EXPIRED
}
