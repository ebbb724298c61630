package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.SimulationReport.Gap;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another policy would have made of single decisions, and what the record does not tell. */
class SimulationTest {

    private static final long GALLERY = 1_000;

    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private int step;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void shouldRefuseToBeginWithoutADecision() {
        apply(LedgerCommands.application("A-1", "S-1", ApplicationKind.FIRST));
        assertTrue(ledger.simulation(first(), 10).isEmpty(), "it is pending");
        assertThrows(IllegalArgumentException.class, () -> ledger.simulation(first(), 0));
        assertThrows(IllegalArgumentException.class, () -> ledger.simulation(first(), Simulation.MAX_DECISIONS + 1));
    }

    @Test
    void shouldFindDuplicatesBelowTheThresholdOfTheDay() {
        approve("A-1", "S-1");
        double below = score(3e-2);
        assertEquals(Decision.APPROVE, decide("A-2", "S-2", below, score(0.2)));
        SimulationReport looser = simulate(thresholds(1e-3, 4e-2, 1e-4));
        assertEquals(1, looser.changed());
        SimulationReport.Change change = looser.changes().getFirst();
        assertEquals("A-2", change.applicationId());
        assertEquals(Decision.APPROVE, change.was());
        assertEquals(Decision.REVIEW, change.now());
        assertEquals(Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT), change.nowBecause());
        assertEquals(List.of(), ledger.application("A-2").orElseThrow().candidates(), "the answer stays as it was");
    }

    @Test
    void shouldSayWhereTheListDoesNotReach() {
        approve("A-1", "S-1");
        decide("A-2", "S-2", score(3e-2), score(5e-2));
        decide("A-3", "S-3", 10, score(5e-2));
        SimulationReport far = simulate(thresholds(1e-3, 0.5, 1e-4));
        // A-1 was asked for down to 0, A-2 has a reason that stands, A-3 may have anybody
        assertEquals(Map.of(Gap.BELOW_THE_LIST, 1), far.notDecidable());
        assertEquals(1, far.changed());
        assertEquals("A-2", far.changes().getFirst().applicationId());
        assertEquals(
                Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT),
                far.changes().getFirst().nowBecause());
    }

    @Test
    void shouldHoldADecisionWhoseSearchAStricterPolicyHadAskedFor() {
        approve("A-1", "S-1");
        apply(LedgerCommands.application("A-2", "S-2", ApplicationKind.FIRST));
        activate(thresholds(1e-3, 0.5, 1e-4));
        record("A-2", null, List.of(), score(1e-2));
        assertEquals(
                Set.of(Reason.SEARCH_INCOMPLETE),
                ledger.application("A-2").orElseThrow().reasons());
    }

    @Test
    void shouldDecideThe1To1AgainByItsScore() {
        approve("A-1", "S-1");
        apply(LedgerCommands.application("A-2", "S-1", ApplicationKind.RENEWAL));
        record("A-2", new Verification(MatchDecision.MATCH, 45, List.of()), List.of(), 0);
        assertEquals(Decision.APPROVE, ledger.application("A-2").orElseThrow().decision());
        SimulationReport stricter = simulate(thresholds(1e-3, 1e-2, 1e-5));
        assertEquals(1, stricter.changed());
        assertEquals(
                Set.of(Reason.DOES_NOT_MATCH_OWN_REFERENCE),
                stricter.changes().getFirst().nowBecause());
    }

    @Test
    void shouldWantOtherModalities() {
        approve("A-1", "S-1");
        SimulationReport report = simulate(new Policy(1, 1e-3, 1e-2, 1e-4, 25, 0, 4, 3, 3, false));
        assertEquals(
                Set.of(Reason.INSUFFICIENT_BIOMETRICS),
                report.changes().getFirst().nowBecause());
        assertEquals(
                0,
                simulate(new Policy(1, 1e-3, 1e-2, 1e-4, 25, 0, 4, 3, 2, true)).changed());
    }

    @Test
    void shouldTellWhatFloorsWouldHaveChanged() {
        approve("A-1", "S-1");
        // of 71, 66 and a face of 80: by a floor of 68 one finger and the face are left
        assertEquals(Map.of(Gap.OTHER_CAPTURES, 1), simulate(floor(68)).notDecidable());
        SimulationReport none = simulate(new Policy(1, 1e-3, 1e-2, 1e-4, 90, 90, 4, 2, 0, false));
        assertEquals(Decision.RECAPTURE, none.changes().getFirst().now(), "decided without a search");
    }

    @Test
    void shouldTellWhatWouldHaveBeenSearched() {
        List<CaptureAssessment> poor = List.of(
                capture(0, FingerPosition.RIGHT_THUMB, 20, false, CaptureReason.BELOW_QUALITY_FLOOR),
                capture(1, FingerPosition.LEFT_THUMB, 22, false, CaptureReason.BELOW_QUALITY_FLOOR));
        apply(new Command.RegisterApplication(
                "A-1", new byte[32], ApplicationKind.FIRST, "S-1", null, null, poor, 0, new byte[0], 0, 0));
        assertEquals(Decision.RECAPTURE, ledger.application("A-1").orElseThrow().decision());
        assertEquals(0, simulate(floor(25)).changed());
        assertEquals(Map.of(Gap.NOT_SEARCHED, 1), simulate(floor(20)).notDecidable());
        assertEquals(0, simulate(floor(21)).changed(), "one of two is not enough");
    }

    @Test
    void shouldLeaveOutWhoIsDeletedBetweenTwoSteps() {
        for (int i = 0; i < 2 * Simulation.STEP; i++) {
            approve("A-" + i, "S-" + i);
        }
        Simulation simulation =
                ledger.simulation(first(), Simulation.DEFAULT_DECISIONS).orElseThrow();
        ledger.simulate(simulation);
        assertFalse(simulation.isDone());
        apply(new Command.DeleteSubject("D-1", "S-0"));
        apply(new Command.DeleteSubject("D-2", "S-999"));
        approve("A-late", "S-late");
        ledger.simulate(simulation);
        assertTrue(simulation.isDone());
        assertEquals(2 * Simulation.STEP - 1, simulation.report().decisions());
        assertEquals(5, LedgerRuns.simulate(ledger, first(), 5).decisions());
        assertEquals(
                2 * Simulation.STEP - 1,
                LedgerRuns.simulate(ledger, first(), 20_000).decisions());
    }

    @Test
    void shouldKeepTheScoreOfADeletedCandidateButNotWhoItWas() {
        approve("A-1", "S-1");
        assertEquals(Decision.REVIEW, decide("A-2", "S-2", 100, 0));
        apply(new Command.DeleteSubject("D", "S-1"));
        assertEquals(List.of(), ledger.application("A-2").orElseThrow().candidates());
        SimulationReport report = LedgerRuns.simulate(ledger, first(), 10);
        assertEquals(1, report.decisions());
        assertEquals(0, report.changed());
    }

    @Test
    void shouldKeepTheBestOfManyBelowTheThresholdAndKnowHowFarTheyReach() {
        List<ScoreVector.Found> found = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            found.add(new ScoreVector.Found(8 + i, i, false, List.of()));
        }
        ScoreVector cut = new ScoreVector(true, false, null, found, 0, 10, 0, 0).cutAt(18);
        assertEquals(2, cut.listed());
        assertEquals(2 + ScoreVector.MAX_BELOW, cut.candidates().size());
        assertEquals(10, cut.candidates().getLast().score());
        assertTrue(cut.reaches(10));
        assertFalse(cut.reaches(9));
    }

    @Test
    void shouldTakeNoMoreVersionsThanItsLimit() {
        for (int i = 1; i < PolicyRows.MAX_VERSIONS; i++) {
            apply(new TuningCommand.DraftPolicy("D-" + i, "ann", Policy.DEFAULT));
        }
        Event last = apply(new TuningCommand.DraftPolicy("one too many", "ann", Policy.DEFAULT))
                .getFirst();
        assertEquals(
                "TOO_MANY_POLICIES",
                assertInstanceOf(Event.CommandRefused.class, last).refusal().code());
        for (int i = 0; i < CalibrationRows.MAX_VERSIONS; i++) {
            apply(new TuningCommand.StoreCalibration("C-" + i, "ann", "n", new byte[] {1}));
        }
        last = apply(new TuningCommand.StoreCalibration("one too many!", "ann", "n", new byte[] {1}))
                .getFirst();
        assertEquals(
                "TOO_MANY_CALIBRATIONS",
                assertInstanceOf(Event.CommandRefused.class, last).refusal().code());
    }

    private void approve(String id, String subject) {
        apply(LedgerCommands.application(id, subject, ApplicationKind.FIRST));
        record(id, null, List.of(), 0);
        assertEquals(Decision.APPROVE, ledger.application(id).orElseThrow().decision());
    }

    /** A first application whose search found the first encounter with this score, of all from {@code listedFrom} on. */
    private Decision decide(String id, String subject, double score, double listedFrom) {
        apply(LedgerCommands.application(id, subject, ApplicationKind.FIRST));
        record(
                id,
                null,
                score < listedFrom ? List.of() : List.of(new EncounterCandidate(0, score, List.of())),
                listedFrom);
        return ledger.application(id).orElseThrow().decision();
    }

    private void record(String id, @Nullable Verification own, List<EncounterCandidate> candidates, double listedFrom) {
        apply(new Command.RecordSearchResult(
                id, new SearchReport(true, candidates, own, GALLERY, GALLERY, 1, 1, listedFrom, 0)));
    }

    private void activate(Policy terms) {
        apply(new TuningCommand.DraftPolicy("draft", "ann", terms));
        apply(new TuningCommand.RecordSimulation("simulated", "ann", 2, 1, 0, 0));
        apply(new TuningCommand.ActivatePolicy("activate", "bob", 2));
        assertEquals(2, ledger.policy().version());
    }

    private SimulationReport simulate(Policy terms) {
        return LedgerRuns.simulate(ledger, PolicyVersion.first(terms), 100);
    }

    private PolicyVersion first() {
        return ledger.policies().getFirst();
    }

    private List<Event> apply(Command command) {
        return LedgerRuns.apply(ledger, command, ++step);
    }

    private static double score(double fpir) {
        return Policy.scoreForFpir(fpir, GALLERY);
    }

    private static Policy thresholds(double target, double review, double verification) {
        return new Policy(1, target, review, verification, 25, 0, 4, 2, 0, false);
    }

    private static Policy floor(int fingers) {
        return new Policy(1, 1e-3, 1e-2, 1e-4, fingers, 0, 4, 2, 0, false);
    }

    private static CaptureAssessment capture(
            int index, FingerPosition position, int quality, boolean used, CaptureReason... reasons) {
        return new CaptureAssessment(index, Modality.FINGER, position, quality, used, Set.of(reasons));
    }
}
