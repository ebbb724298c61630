package io.whorl.ingest.contract;

import io.whorl.index.wire.Card;

/** A card that was reported lost, as it is now, and what is known of who reported it. */
public record LossAnswer(Card card, Reporter reporter) {

    /** Whether the one who reports is the one whose card it is. The card is lost whatever it says. */
    public enum Reporter {
        /** Compared 1:1, by finger if the card has fingerprints, and the owner. */
        OWNER,
        /** Compared 1:1, and not the owner. */
        NOT_THE_OWNER,
        /** The card has fingerprints, and none was brought, or none that could be compared. */
        NOT_COMPARED,
        /** Nothing was brought, and the card has no fingerprints to compare. */
        NOTHING_TO_COMPARE
    }
}
