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
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.Refusal;
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
        apply(new Command.ReportLoss("L", "S", null, "desk"), DAY);
        assertEquals(CardState.LOST, ledger.cards("S").getFirst().state());
        assertEquals(Step.LOSE, ledger.issuance().history("A").getFirst().step());
    }

    @Test
    void shouldSignForNobodyWhileALossWasNotCompared() {
        rules(IssuanceRules.DEFAULT);
        lost();
        apply(renewal("faceAlone", "340522-01"), DAY);
        approved("faceAlone", Modality.FACE);
        assertEquals("LOSS_NOT_COMPARED", refusal("faceAlone", Step.SIGN, 99));
        assertEquals("LOSS_NOT_COMPARED", refusal("faceAlone", Step.ISSUE_TEMPORARY, 99));
        assertEquals(Stage.APPROVED, ledger.issuance().stage("faceAlone").orElseThrow());

        apply(renewal("byFinger", "340522-01"), DAY);
        approved("byFinger", Modality.FINGER);
        step("byFinger", Step.SIGN, "340522", DAY);

        assertEquals("OWNER_NOT_COMPARED", refusal("A", Step.CONFIRM_LOSS, LifeCommand.NOT_COMPARED));
        assertEquals("NOT_THE_OWNER", refusal("A", Step.CONFIRM_LOSS, 1));
        assertEquals("LOSS_NOT_COMPARED", refusal("faceAlone", Step.SIGN, 99));
        step("A", Step.CONFIRM_LOSS, null, DAY);
        step("faceAlone", Step.SIGN, "340522", DAY);
    }

    @Test
    void shouldSignWhenASupervisorVouchesAndAskAgainAfterTheNextLoss() {
        rules(IssuanceRules.DEFAULT);
        lost();
        apply(renewal("new", "340522-01"), DAY);
        approved("new", Modality.FACE);
        assertEquals("LOSS_NOT_COMPARED", refusal("new", Step.SIGN, 99));
        step("A", Step.VOUCH, null, DAY);
        apply(new Command.ReportFoundCard("found", "A", null, "desk"), DAY);
        step("A", Step.HAND_BACK, null, DAY);
        assertEquals("STEP_NOT_ALLOWED", refusal("A", Step.VOUCH, 99), "it is not lost");
        apply(new Command.ReportLoss("again", "S", null, "desk"), DAY);
        assertEquals("LOSS_NOT_COMPARED", refusal("new", Step.SIGN, 99));
        step("A", Step.VOUCH, null, DAY);
        step("new", Step.SIGN, "340522", DAY);
    }

    @Test
    void shouldSignAsBeforeUnderRulesThatDoNotAskForAComparison() {
        rules(new IssuanceRules(0, true, 60, 90, 6, true, true, true, true, false));
        lost();
        apply(renewal("new", "340522-01"), DAY);
        approved("new", Modality.FACE);
        step("new", Step.SIGN, "340522", DAY);
    }

    @Test
    void shouldSayWhoTookALossAndAFoundCardDown() {
        rules(IssuanceRules.DEFAULT);
        lost();
        apply(new Command.ReportFoundCard("found", "A", "110105-01", "ben"), DAY);
        List<LifeEntry> history = ledger.issuance().history("A").reversed();
        assertEquals("ben", history.getFirst().actor());
        assertEquals("desk", history.get(1).actor());
    }

    @Test
    void shouldCloseWhatAMergedIdentityHasAndIsAboutToGet() {
        rules(IssuanceRules.DEFAULT);
        approved("right", "R", 0);
        issued("old", "S");
        apply(renewal("made", "340522-01"), DAY);
        approved("made", Modality.FINGER);
        step("made", Step.SIGN, "340522", DAY);
        step("made", Step.MAKE_CARD, null, DAY);
        apply(renewal("signed", "340522-01"), DAY);
        approved("signed", Modality.FINGER);
        step("signed", Step.SIGN, "340522", DAY);
        apply(renewal("searched", "340522-01"), DAY);
        apply(renewal("judged", "340522-01"), DAY);
        decided("judged", true);
        merge("judged", "R");

        assertEquals(Stage.REFUSED, ledger.issuance().stage("judged").orElseThrow());
        assertEquals(Stage.REFUSED, ledger.issuance().stage("signed").orElseThrow());
        assertEquals(Stage.EXPIRED, ledger.issuance().stage("made").orElseThrow());
        assertEquals(CardState.TO_BE_DESTROYED, card("made"));
        assertEquals(CardState.REPLACED, card("old"));
        approvedBySearch("searched");
        assertEquals(
                Set.of(Reason.ON_REFUSAL_LIST),
                ledger.application("searched").orElseThrow().reasons());
        assertEquals(Stage.REFUSED, ledger.issuance().stage("searched").orElseThrow());
        assertEquals(
                "IDENTITY_CLOSED",
                refusal(apply(new LifeCommand.UseToken("use", "counter", "T", "S", Long.MAX_VALUE), DAY)));
    }

    @Test
    void shouldIssueNothingToAnIdentityThatASupervisorCloses() {
        rules(IssuanceRules.DEFAULT);
        approved("A", "S", 0);
        apply(new LifeCommand.PutOnList("list", "eve", "S", RefusalList.MERGED, true, ""), DAY);
        assertEquals("IDENTITY_CLOSED", refusal("A", Step.SIGN, 99));
        assertEquals("IDENTITY_CLOSED", refusal("A", Step.ISSUE_TEMPORARY, 99));
        assertEquals(Stage.APPROVED, ledger.issuance().stage("A").orElseThrow());
        step("A", Step.REFUSE, null, DAY);
    }

    @Test
    void shouldNotMergeTwoIdentitiesIntoEachOther() {
        rules(IssuanceRules.DEFAULT);
        approved("a", "R", 0);
        approved("b", "S", 0);
        apply(renewal("one", "340522-01"), DAY);
        decided("one", true);
        apply(at("other", "R", ApplicationKind.RENEWAL, "340522-01"), DAY);
        decided("other", true);
        merge("one", "R");
        assertEquals("CANDIDATE_NOT_FOUND", refusal(judge("other", "ann", "S")));
        assertEquals(Stage.IN_REVIEW, ledger.issuance().stage("other").orElseThrow());
    }

    @Test
    void shouldNotTrustAReferenceThatWasRefusedWhileItWasCompared() {
        rules(IssuanceRules.DEFAULT);
        approved("A", "S", 0);
        apply(renewal("B", "340522-01"), DAY);
        step("A", Step.REFUSE, null, DAY);
        approvedBySearch("B");
        assertEquals(
                Set.of(Reason.NO_REFERENCE_ON_FILE),
                ledger.application("B").orElseThrow().reasons());
    }

    @Test
    void shouldAskNothingMoreOfAnApplicationThatHasEnded() {
        Set<Step> ofCards = EnumSet.of(Step.LOSE, Step.FIND, Step.HAND_BACK, Step.REPLACE, Step.DESTROY, Step.CONFIRM_LOSS, Step.VOUCH);
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

    /** A card of S, with its owner, then lost. */
    private void lost() {
        issued("A", "S");
        apply(new Command.ReportLoss("loss", "S", null, "desk"), DAY);
        assertEquals(CardState.LOST, card("A"));
    }

    private void issued(String id, String subject) {
        approved(id, subject, 0);
        step(id, Step.SIGN, "340522", 0);
        step(id, Step.MAKE_CARD, null, 0);
        step(id, Step.HAND_OVER, null, 0);
    }

    private CardState card(String cardId) {
        return ledger.issuance().card(cardId).orElseThrow().state();
    }

    private void merge(String id, String into) {
        judge(id, "ann", into);
        judge(id, "bob", into);
    }

    private List<Event> judge(String id, String actor, String into) {
        return apply(
                new LifeCommand.Judge("judge-" + requests++, actor, false, id, Verdict.MERGE, into, ""), DAY);
    }

    private String refusal(String id, Step step, double score) {
        return refusal(apply(
                new LifeCommand.TakeStep("step-" + requests++, "desk", id, step, "340522", score, ""), DAY));
    }

    private static String refusal(List<Event> events) {
        return events.getLast() instanceof Event.CommandRefused(String _, Refusal refusal) ? refusal.code() : "none";
    }

    private void approved(String id, Modality compared) {
        approvedBySearch(id, compared);
        assertEquals(Stage.APPROVED, ledger.issuance().stage(id).orElseThrow());
    }

    private void approvedBySearch(String id) {
        approvedBySearch(id, Modality.FINGER);
    }

    private void approvedBySearch(String id, Modality compared) {
        Comparison comparison = new Comparison(compared, FingerPosition.UNKNOWN, 99.0);
        Verification own = new Verification(MatchDecision.MATCH, 99.0, List.of(comparison));
        apply(
                new Command.RecordSearchResult(id, new SearchReport(true, List.of(), own, 1_000, 1_000, 1, 1, 0, 0)),
                DAY);
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
