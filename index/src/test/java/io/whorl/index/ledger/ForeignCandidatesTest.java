package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.Verdict;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Candidates that another shard has on file: what they do to a decision, and what stays of them. */
class ForeignCandidatesTest {

    private static final ForeignCandidate BEST = new ForeignCandidate("主-9", "F-9", false, 90, List.of());
    private static final ForeignCandidate PENDING = new ForeignCandidate("X-8", "F-8", true, 80, List.of());

    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private int step;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void shouldHoldAndNameThemAmongItsOwnByScore() {
        apply(new Command.EnrolReference("E-1", new byte[32], "S", 2, new byte[8]));
        ApplicationAnswer answer =
                decide("A-1", List.of(new EncounterCandidate(0, 85, List.of())), List.of(BEST, PENDING));
        assertEquals(Decision.REVIEW, answer.decision());
        assertEquals(Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT, Reason.CONCURRENT_APPLICATION), answer.reasons());
        assertEquals(
                List.of("主-9", "S", "X-8"),
                answer.candidates().stream().map(Candidate::subjectId).toList());
        assertEquals(
                List.of(1, 2, 3),
                answer.candidates().stream().map(Candidate::rank).toList());
        assertEquals("F-9", answer.candidates().getFirst().applicationId());
    }

    @Test
    void shouldApproveIfTheyAreUnderTheThreshold() {
        double under = Math.nextDown(Policy.scoreForFpir(Policy.DEFAULT.reviewFpir(), 1_000));
        ApplicationAnswer answer =
                decide("A-1", List.of(), List.of(new ForeignCandidate("X", "F", true, under, List.of())));
        assertEquals(Decision.APPROVE, answer.decision());
        assertEquals(List.of(), answer.candidates());
    }

    @Test
    void shouldKeepThemInASnapshot() {
        ApplicationAnswer answer = decide("A-1", List.of(), List.of(BEST, PENDING));
        try (Ledger restored = new Ledger(Policy.DEFAULT)) {
            LedgerRuns.restore(restored, LedgerRuns.snapshot(ledger, 128));
            assertEquals(ledger.stateHash(), restored.stateHash());
            assertEquals(answer, restored.application("A-1").orElseThrow());
        }
    }

    @Test
    void shouldTakeAVerdictThatNamesOne() {
        apply(new LifeCommand.SetRules("R-1", "eve", IssuanceRules.DEFAULT.withVersion(0)));
        decide("A-1", ApplicationKind.RENEWAL, List.of(), List.of(BEST));
        assertEquals("F", judge("V-1", "anna", "nobody"));
        assertEquals("T", judge("V-2", "anna", "主-9"));
        assertEquals("T", judge("V-3", "bo", "主-9"));
        assertEquals(0, ledger.issuance().openReviews());
    }

    @Test
    void shouldAnswerAQuestionForItsPositionAndChangeNothing() {
        decide("A-1", List.of(), List.of(BEST));
        long hash = ledger.stateHash();
        List<Event> events = apply(new Command.ConfirmPosition("q"));
        assertEquals(List.of(new Event.PositionConfirmed("q", step * 64L)), events);
        assertEquals(hash, ledger.stateHash());
    }

    private String judge(String id, String actor, String subject) {
        Event answer = apply(new LifeCommand.Judge(id, actor, false, "A-1", Verdict.SAME_PERSON, subject, ""))
                .getFirst();
        return answer instanceof Event.LifeChanged ? "T" : "F";
    }

    private ApplicationAnswer decide(String id, List<EncounterCandidate> own, List<ForeignCandidate> foreign) {
        return decide(id, ApplicationKind.FIRST, own, foreign);
    }

    private ApplicationAnswer decide(
            String id, ApplicationKind kind, List<EncounterCandidate> own, List<ForeignCandidate> foreign) {
        apply(LedgerCommands.application(id, "T-" + id, kind));
        apply(new Command.RecordSearchResult(
                id, new SearchReport(true, own, foreign, null, 1_000, 1_000, 23_500, 97_200, 0, 0)));
        return ledger.application(id).orElseThrow();
    }

    private List<Event> apply(Command command) {
        return LedgerRuns.apply(ledger, command, ++step);
    }
}
