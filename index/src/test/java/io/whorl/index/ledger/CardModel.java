package io.whorl.index.ledger;

import io.whorl.index.ledger.ModelCase.Person;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of lost and found cards: the part of {@link LedgerModel} that is about them. */
final class CardModel {

    private final LifeModel life;

    CardModel(LifeModel life) {
        this.life = life;
    }

    /** The card that is reported lost; null if there is none. */
    @Nullable ModelCase lose(@Nullable Person person, @Nullable String point, String actor, long timeMs) {
        List<ModelCase> newestFirst = person == null ? List.of() : person.approved.reversed();
        ModelCase card = newestFirst.stream()
                .filter(made -> made.card == CardState.ACTIVE)
                .findFirst()
                .or(() -> newestFirst.stream()
                        .filter(made -> made.card != null
                                && Set.of(CardState.LOST, CardState.FOUND).contains(made.card))
                        .findFirst())
                .orElse(null);
        if (card != null && card.card == CardState.ACTIVE) {
            if (life.rules.fullLife()) {
                life.take(card, Step.LOSE, actor, point, "", 0, timeMs);
            } else {
                set(card, CardState.LOST, timeMs);
            }
        }
        return card;
    }

    void find(ModelCase card, @Nullable String point, String actor, long timeMs) {
        if (life.rules.fullLife()) {
            if (life.isAllowed(Step.FIND, card)) {
                life.take(card, Step.FIND, actor, point, "", 0, timeMs);
            }
        } else if (card.card == CardState.LOST) {
            set(card, CardState.ACTIVE, timeMs);
        } else if (card.card == CardState.REPLACED) {
            set(card, CardState.TO_BE_DESTROYED, timeMs);
        }
    }

    /** An approval that makes the card, where there are no steps. */
    void approved(ModelCase made, long timeMs) {
        for (ModelCase older : made.person.approved) {
            if (older.card == CardState.ACTIVE || older.card == CardState.LOST) {
                set(older, CardState.REPLACED, timeMs);
            }
        }
        set(made, CardState.ACTIVE, timeMs);
    }

    static Card of(ModelCase made) {
        if (made.card == null) {
            throw new IllegalStateException("no card: " + made.id);
        }
        return new Card(made.id, made.person.id, made.card, made.cardChangedAtMs);
    }

    private static void set(ModelCase made, CardState state, long timeMs) {
        made.card = state;
        made.cardChangedAtMs = timeMs;
    }

    /** Whether a card with fingers of the applicant's is lost, and nobody was compared with them, here or there, or vouched for. */
    static boolean hasOpenLoss(ModelCase made) {
        boolean compared = made.own != null
                && made.own.decision() == MatchDecision.MATCH
                && made.own.comparisons().stream().anyMatch(c -> c.modality() == Modality.FINGER);
        return !compared && made.person.cases.stream().anyMatch(CardModel::isOpenLoss);
    }

    private static boolean isOpenLoss(ModelCase made) {
        if (made.card != CardState.LOST
                || made.captures.stream().noneMatch(c -> c.used() && c.modality() == Modality.FINGER)) {
            return false;
        }
        Step last = made.history.reversed().stream()
                .map(LifeEntry::step)
                .filter(EnumSet.of(Step.LOSE, Step.CONFIRM_LOSS, Step.VOUCH)::contains)
                .findFirst()
                .orElse(Step.LOSE);
        return last == Step.LOSE;
    }
}
