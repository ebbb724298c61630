package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a card, and what a decision says: single cases that the model test would not show by name. */
class LedgerTest {

    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private int step;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void shouldReplaceTheLostCardByTheApprovedOneAndDestroyItWhenFound() {
        approveFirst("A-1", "S");
        apply(new Command.ReportLoss("L-1", "S", null, "desk"));
        assertEquals(List.of(CardState.LOST), states("S"));

        apply(LedgerCommands.application("A-2", "S", ApplicationKind.REPLACEMENT));
        ApplicationAnswer renewed = decide("A-2", MatchDecision.MATCH, List.of());
        assertEquals(Decision.APPROVE, renewed.decision());
        assertEquals(List.of(CardState.ACTIVE, CardState.REPLACED), states("S"));

        apply(new Command.ReportFoundCard("F-1", "A-1", null, "desk"));
        assertEquals(List.of(CardState.ACTIVE, CardState.TO_BE_DESTROYED), states("S"));
    }

    @Test
    void shouldGiveAFoundCardBackToItsOwnerAndTheSameReportTheSameAnswer() {
        approveFirst("A-1", "S");
        Event lost = apply(new Command.ReportLoss("L-1", "S", null, "desk")).getFirst();
        apply(new Command.ReportFoundCard("F-1", "A-1", null, "desk"));

        assertEquals(List.of(CardState.ACTIVE), states("S"));
        assertEquals(
                lost, apply(new Command.ReportLoss("L-1", "S", null, "desk")).getFirst());
        assertEquals(List.of(CardState.ACTIVE), states("S"));
    }

    @Test
    void shouldHoldARenewalThatDoesNotMatchItsOwnReference() {
        approveFirst("A-1", "S");
        apply(LedgerCommands.application("A-2", "S", ApplicationKind.RENEWAL));

        ApplicationAnswer answer = decide("A-2", MatchDecision.NON_MATCH, List.of());
        assertEquals(Decision.REVIEW, answer.decision());
        assertEquals(Set.of(Reason.DOES_NOT_MATCH_OWN_REFERENCE), answer.reasons());
    }

    @Test
    void shouldEstimateTheFpirOfTheBestCandidateLiterally() {
        approveFirst("A-1", "S");
        apply(LedgerCommands.application("A-2", "T", ApplicationKind.FIRST));

        ApplicationAnswer answer = decide("A-2", null, List.of(new EncounterCandidate(0, 83.1, List.of())));
        assertEquals(Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT), answer.reasons());
        assertEquals("S", answer.candidates().getFirst().subjectId());
        assertEquals(Policy.fpirAt(83.1, 1_000), answer.estimatedFpir());
    }

    @Test
    void shouldNotListCandidatesUnderTheReviewThreshold() {
        approveFirst("A-1", "S");
        apply(LedgerCommands.application("A-2", "T", ApplicationKind.FIRST));
        double under = Math.nextDown(Policy.scoreForFpir(Policy.DEFAULT.reviewFpir(), 1_000));

        ApplicationAnswer answer = decide("A-2", null, List.of(new EncounterCandidate(0, under, List.of())));
        assertEquals(Decision.APPROVE, answer.decision());
        assertEquals(List.of(), answer.candidates());
        assertEquals(Policy.DEFAULT.reviewFpir(), answer.estimatedFpir());
    }

    @Test
    void shouldHoldAFirstApplicationWhoseSubjectWasEnrolledMeanwhile() {
        apply(LedgerCommands.application("A-1", "S", ApplicationKind.FIRST));
        apply(new Command.EnrolReference("E-1", new byte[32], "S", 2, new byte[8]));

        ApplicationAnswer answer = decide("A-1", null, List.of());
        assertEquals(Set.of(Reason.ALREADY_ON_FILE), answer.reasons());
    }

    @Test
    void shouldDissolveAPendingSearchWhenItsSubjectIsDeleted() {
        apply(LedgerCommands.application("A-1", "S", ApplicationKind.FIRST));

        List<Event> events = apply(new Command.DeleteSubject("D-1", "S"));
        assertInstanceOf(Event.EncountersDeleted.class, events.get(0));
        Event.PendingDissolved dissolved = assertInstanceOf(Event.PendingDissolved.class, events.get(1));
        assertEquals("SUBJECT_DELETED", dissolved.answer().refusal().code());
        assertInstanceOf(Event.SubjectDeleted.class, events.get(2));
        assertEquals(0, ledger.pendingCount());
        Event late = apply(LedgerCommands.result("A-1", List.of())).getFirst();
        assertEquals(
                "APPLICATION_NOT_FOUND",
                assertInstanceOf(Event.CommandRefused.class, late).refusal().code());
    }

    @Test
    void shouldTakeADeletedSubjectBackAsSomebodyNewButNeverItsIds() {
        approveFirst("A-1", "S");
        apply(new Command.DeleteSubject("D-1", "S"));
        List<Event> reused = apply(LedgerCommands.application("A-1", "S", ApplicationKind.FIRST));
        Event.EncountersDeleted again = assertInstanceOf(Event.EncountersDeleted.class, reused.getFirst());
        assertArrayEquals(new String[] {"A-1"}, again.sealedUnder(), "the images that came along are deleted too");
        assertEquals(
                "SUBJECT_DELETED",
                assertInstanceOf(Event.CommandRefused.class, reused.getLast())
                        .refusal()
                        .code());

        approveFirst("A-2", "S");
        assertEquals(1, ledger.subject("S"));
        assertEquals(List.of(CardState.ACTIVE), states("S"));
    }

    @Test
    void shouldBeUsedByOneThreadOnly() throws InterruptedException {
        apply(LedgerCommands.application("A-1", "S", ApplicationKind.FIRST));
        Throwable[] thrown = new Throwable[1];
        Thread other = new Thread(() -> ledger.subject("S"));
        other.setUncaughtExceptionHandler((thread, failure) -> thrown[0] = failure);
        other.start();
        other.join();

        assertInstanceOf(AssertionError.class, thrown[0]);
    }

    @Test
    void shouldRefuseARowLongerThanAChunk() {
        try (Arena memory = Arena.ofConfined()) {
            RowStore store = new RowStore(memory);
            assertThrows(IllegalArgumentException.class, () -> store.append(RowKind.FINDINGS, RowStore.CHUNK_BYTES));
            assertTrue(store.append(RowKind.FINDINGS, RowStore.CHUNK_BYTES - 8) >= RowStore.FIRST);
        }
    }

    private void approveFirst(String id, String subjectId) {
        apply(LedgerCommands.application(id, subjectId, ApplicationKind.FIRST));
        assertEquals(Decision.APPROVE, decide(id, null, List.of()).decision());
    }

    private ApplicationAnswer decide(
            String id, @org.jspecify.annotations.Nullable MatchDecision own, List<EncounterCandidate> candidates) {
        Verification verification =
                own == null ? null : new Verification(own, own == MatchDecision.MATCH ? 95.2 : 5.2, List.of());
        apply(new Command.RecordSearchResult(
                id, new SearchReport(true, candidates, verification, 1_000, 1_000, 23_500, 97_200, 0, 0)));
        ApplicationAnswer answer = ledger.application(id).orElse(null);
        assertNotNull(answer);
        return answer;
    }

    private List<CardState> states(String subjectId) {
        return ledger.cards(subjectId).stream().map(Card::state).toList();
    }

    private List<Event> apply(Command command) {
        return LedgerRuns.apply(ledger, command, ++step);
    }
}
