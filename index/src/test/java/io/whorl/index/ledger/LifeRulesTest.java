package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single rules between desk and card, said once more in words. */
class LifeRulesTest extends LifeScenario {

    @Test
    void shouldExpireAfterSixtyDaysWithWhateverCommandComesNext() {
        rules(IssuanceRules.DEFAULT);
        approved("A", "S", 0);
        step("A", Step.SIGN, "340522", DAY);
        step("A", Step.MAKE_CARD, null, 2 * DAY);
        apply(new Command.DeleteSubject("nobody", "nobody"), 60 * DAY - 1);
        assertEquals(Stage.CARD_MADE, ledger.issuance().stage("A").orElseThrow());
        apply(new Command.DeleteSubject("nobody", "nobody"), 60 * DAY);
        assertEquals(Stage.EXPIRED, ledger.issuance().stage("A").orElseThrow());
        assertEquals(CardState.TO_BE_DESTROYED, ledger.cards("S").getFirst().state());
        assertEquals(0, ledger.ownEncounters("S").length, "no reference of its subject any more");
        assertEquals(1, ledger.encounterCount(), "but searched for, as before");
    }

    @Test
    void shouldLeaveAloneWhatIsSearchedUntilItIsDecided() {
        rules(IssuanceRules.DEFAULT);
        apply(atHome("A", "S", ApplicationKind.FIRST), 0);
        apply(new Command.DeleteSubject("nobody", "nobody"), 61 * DAY);
        assertEquals(Stage.CAPTURED, ledger.issuance().stage("A").orElseThrow());
        apply(LedgerCommands.result("A", List.of()), 62 * DAY);
        assertEquals(Stage.EXPIRED, ledger.issuance().stage("A").orElseThrow());
    }

    @Test
    void shouldRefuseAChangedFaceWithoutFingersAwayFromHomeAlone() {
        rules(IssuanceRules.DEFAULT);
        approved("A", "S", 0);
        apply(renewal("home", "340522-01"), DAY);
        apply(renewal("away", "320412-07"), DAY);
        assertEquals(Decision.REVIEW, decided("home", false));
        assertEquals(Decision.REFUSE, decided("away", false));
        apply(renewal("fingers", "320412-07"), DAY);
        assertEquals(Decision.REVIEW, decided("fingers", true));
    }

    @Test
    void shouldDoAsBeforeWithoutRules() {
        apply(LedgerCommands.application("A", "S", ApplicationKind.FIRST), 0);
        apply(LedgerCommands.result("A", List.of()), 0);
        assertEquals(CardState.ACTIVE, ledger.cards("S").getFirst().state());
        assertEquals(Stage.ACTIVE, ledger.issuance().stage("A").orElseThrow());
        assertTrue(ledger.issuance().history("A").isEmpty());
        apply(LedgerCommands.application("B", "S", ApplicationKind.RENEWAL), 0);
        apply(LedgerCommands.result("B", List.of()), 0);
        assertEquals(0, ledger.issuance().openReviews());

        rules(IssuanceRules.DEFAULT);
        assertEquals(1, ledger.issuance().openReviews(), "reviews of before are open from now on");
        apply(new Command.ReportLoss("L", "S", null, "desk"), DAY);
        assertEquals(CardState.LOST, ledger.cards("S").getFirst().state());
        assertEquals(Step.LOSE, ledger.issuance().history("A").getFirst().step());
    }

    @Test
    void shouldAskNothingMoreOfAnApplicationThatHasEnded() {
        Set<Step> ofCards = EnumSet.of(
                Step.LOSE, Step.FIND, Step.HAND_BACK, Step.REPLACE, Step.DESTROY, Step.CONFIRM_LOSS, Step.VOUCH);
        for (Stage end : EnumSet.of(Stage.REFUSED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.ACTIVE)) {
            for (LifeTable.Move move : LifeTable.MOVES) {
                assertTrue(!move.from().contains(end), move::toString);
            }
        }
        for (LifeTable.CardMove move : LifeTable.CARD_MOVES) {
            assertTrue(move.from() != CardState.DESTROYED, move::toString);
            assertTrue(
                    ofCards.contains(move.step()) || LifeTable.MOVES.stream().anyMatch(m -> m.step() == move.step()));
        }
    }
}
