package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of lost cards and merged identities, said once more in words. */
class LossRulesTest extends LifeScenario {

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
}
