package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single rules between desk and card, said once more in words. */
class LifeRulesTest {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private int requests;

    @AfterEach
    void close() {
        ledger.close();
    }

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
        apply(new Command.ReportLoss("L", "S", null), DAY);
        assertEquals(CardState.LOST, ledger.cards("S").getFirst().state());
        assertEquals(Step.LOSE, ledger.issuance().history("A").getFirst().step());
    }

    @Test
    void shouldAskNothingMoreOfAnApplicationThatHasEnded() {
        Set<Step> ofCards = EnumSet.of(Step.LOSE, Step.FIND, Step.HAND_BACK, Step.REPLACE, Step.DESTROY);
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

    private void rules(IssuanceRules rules) {
        apply(new LifeCommand.SetRules("rules-" + requests++, "eve", rules), 0);
    }

    private void approved(String id, String subject, long timeMs) {
        apply(atHome(id, subject, ApplicationKind.FIRST), timeMs);
        apply(LedgerCommands.result(id, List.of()), timeMs);
    }

    private void step(String id, Step step, @Nullable String place, long timeMs) {
        List<Event> events =
                apply(new LifeCommand.TakeStep("step-" + requests++, "desk", id, step, place, 99, ""), timeMs);
        assertTrue(events.getLast() instanceof Event.LifeChanged, events::toString);
    }

    private Decision decided(String id, boolean fingers) {
        Comparison compared = new Comparison(fingers ? Modality.FINGER : Modality.FACE, FingerPosition.UNKNOWN, 3.0);
        Verification own = new Verification(MatchDecision.NON_MATCH, 3.0, List.of(compared));
        apply(
                new Command.RecordSearchResult(id, new SearchReport(true, List.of(), own, 1_000, 1_000, 1, 1, 0, 0)),
                DAY);
        assertTrue(ledger.application(id).orElseThrow().reasons().contains(Reason.DOES_NOT_MATCH_OWN_REFERENCE), id);
        return ledger.application(id).orElseThrow().decision();
    }

    private static Command.RegisterApplication renewal(String id, String point) {
        return at(id, "S", ApplicationKind.RENEWAL, point);
    }

    private static Command.RegisterApplication atHome(String id, String subject, ApplicationKind kind) {
        return at(id, subject, kind, "340522-01");
    }

    private static Command.RegisterApplication at(String id, String subject, ApplicationKind kind, String point) {
        Command.RegisterApplication like = LedgerCommands.application(id, subject, kind);
        return new Command.RegisterApplication(
                id,
                like.digest(),
                kind,
                subject,
                point,
                "340522",
                like.captures(),
                like.samples(),
                like.sealedTemplates(),
                0,
                61_000);
    }

    private List<Event> apply(Command command, long timeMs) {
        List<Event> events = new ArrayList<>();
        ledger.apply(command, timeMs, 64, events::add);
        return events;
    }
}
