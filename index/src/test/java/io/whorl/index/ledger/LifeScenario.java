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
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A ledger with rules, and what happens to applications and cards in it. */
abstract class LifeScenario {

    static final long DAY = TimeUnit.DAYS.toMillis(1);

    final Ledger ledger = new Ledger(Policy.DEFAULT);
    private int requests;

    @AfterEach
    void close() {
        ledger.close();
    }

    /** A card of S, with its owner, then lost. */
    void lost() {
        issued("A", "S");
        apply(new Command.ReportLoss("loss", "S", null, "desk"), DAY);
        assertEquals(CardState.LOST, card("A"));
    }

    void issued(String id, String subject) {
        approved(id, subject, 0);
        step(id, Step.SIGN, "340522", 0);
        step(id, Step.MAKE_CARD, null, 0);
        step(id, Step.HAND_OVER, null, 0);
    }

    CardState card(String cardId) {
        return ledger.issuance().card(cardId).orElseThrow().state();
    }

    void merge(String id, String into) {
        judge(id, "ann", into);
        judge(id, "bob", into);
    }

    List<Event> judge(String id, String actor, String into) {
        return apply(new LifeCommand.Judge("judge-" + requests++, actor, false, id, Verdict.MERGE, into, ""), DAY);
    }

    String refusal(String id, Step step, double score) {
        return refusal(
                apply(new LifeCommand.TakeStep("step-" + requests++, "desk", id, step, "340522", score, ""), DAY));
    }

    static String refusal(List<Event> events) {
        return events.getLast() instanceof Event.CommandRefused(String _, Refusal refusal) ? refusal.code() : "none";
    }

    void approved(String id, Modality compared) {
        approvedBySearch(id, compared);
        assertEquals(Stage.APPROVED, ledger.issuance().stage(id).orElseThrow());
    }

    void approvedBySearch(String id) {
        approvedBySearch(id, Modality.FINGER);
    }

    void approvedBySearch(String id, Modality compared) {
        Comparison comparison = new Comparison(compared, FingerPosition.UNKNOWN, 99.0);
        Verification own = new Verification(MatchDecision.MATCH, 99.0, List.of(comparison));
        apply(
                new Command.RecordSearchResult(id, new SearchReport(true, List.of(), own, 1_000, 1_000, 1, 1, 0, 0)),
                DAY);
    }

    void rules(IssuanceRules rules) {
        apply(new LifeCommand.SetRules("rules-" + requests++, "eve", rules), 0);
    }

    void approved(String id, String subject, long timeMs) {
        apply(atHome(id, subject, ApplicationKind.FIRST), timeMs);
        apply(LedgerCommands.result(id, List.of()), timeMs);
    }

    void step(String id, Step step, @Nullable String place, long timeMs) {
        List<Event> events =
                apply(new LifeCommand.TakeStep("step-" + requests++, "desk", id, step, place, 99, ""), timeMs);
        assertTrue(events.getLast() instanceof Event.LifeChanged, events::toString);
    }

    Decision decided(String id, boolean fingers) {
        Comparison compared = new Comparison(fingers ? Modality.FINGER : Modality.FACE, FingerPosition.UNKNOWN, 3.0);
        Verification own = new Verification(MatchDecision.NON_MATCH, 3.0, List.of(compared));
        apply(
                new Command.RecordSearchResult(id, new SearchReport(true, List.of(), own, 1_000, 1_000, 1, 1, 0, 0)),
                DAY);
        assertTrue(ledger.application(id).orElseThrow().reasons().contains(Reason.DOES_NOT_MATCH_OWN_REFERENCE), id);
        return ledger.application(id).orElseThrow().decision();
    }

    static Command.RegisterApplication renewal(String id, String point) {
        return at(id, "S", ApplicationKind.RENEWAL, point);
    }

    static Command.RegisterApplication atHome(String id, String subject, ApplicationKind kind) {
        return at(id, subject, kind, "340522-01");
    }

    static Command.RegisterApplication at(String id, String subject, ApplicationKind kind, String point) {
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

    List<Event> apply(Command command, long timeMs) {
        List<Event> events = new ArrayList<>();
        ledger.apply(command, timeMs, 64, events::add);
        return events;
    }
}
