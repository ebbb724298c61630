package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a card that is shown at a verification can be what it says it is. Stateless. */
final class ShownCard {

    private static final String FIELD = "cardId";

    private ShownCard() {}

    /** Why a verification with this card fails, whoever shows it; null if it is valid, or none was shown. */
    static @Nullable Refusal refusal(Ledger ledger, String subjectId, @Nullable String cardId) {
        if (cardId == null) {
            return null;
        }
        Optional<Card> card = ledger.issuance().card(cardId);
        if (card.isEmpty() || !card.get().subjectId().equals(subjectId)) {
            return new Refusal(Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND", "This subject has no such card.", FIELD);
        }
        CardState state = card.get().state();
        return state.isValid()
                ? null
                : new Refusal(
                        Refusal.Kind.CONFLICT, "CARD_" + state, "The card that was shown is " + state + ".", FIELD);
    }
}
