package io.whorl.ingest.http;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.SimulationReport;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.ingest.contract.CalibrationUpload;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.ingest.contract.PolicyDraft;
import io.whorl.ingest.contract.TuningService;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.calibration.Exceedances;
import io.whorl.matcher.calibration.WatchedThreshold;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Answers with samples that have every member; keeps what it was asked, and by whom. Any thread. */
final class FakeTuningService implements TuningService {

    private static final Mark ANN = new Mark("ann", 1_700_000_000_000L);
    private static final Mark BOB = new Mark("bob", 1_700_000_100_000L);

    private final Queue<Object> asked;

    FakeTuningService(Queue<Object> asked) {
        this.asked = asked;
    }

    static PolicyVersion policy() {
        return new PolicyVersion(
                Policy.DEFAULT.withVersion(2), 1, ANN, new PolicyVersion.Simulated(ANN, 100, 3, 1), BOB, BOB);
    }

    static CalibrationVersion calibration() {
        return new CalibrationVersion(1, "curves", 9, "00ff", ANN, BOB, BOB);
    }

    static SimulationReport report() {
        return new SimulationReport(
                2,
                100,
                3,
                Map.of(SimulationReport.Gap.OTHER_CAPTURES, 1),
                List.of(new SimulationReport.Move(Decision.APPROVE, Decision.REVIEW, 3)),
                List.of(new SimulationReport.Change(
                        "A-1", Decision.APPROVE, Set.of(), Decision.REVIEW, Set.of(Reason.INSUFFICIENT_BIOMETRICS))));
    }

    @Override
    public CompletableFuture<Outcome<List<PolicyVersion>>> policies() {
        return completedFuture(Outcome.of(List.of(PolicyVersion.first(Policy.DEFAULT), policy())));
    }

    @Override
    public CompletableFuture<Outcome<PolicyVersion>> draft(PolicyDraft draft, String actor) {
        asked.add(draft);
        asked.add(actor);
        return completedFuture(Outcome.of(policy()));
    }

    @Override
    public CompletableFuture<Outcome<SimulationReport>> simulate(int version, int decisions, String actor) {
        asked.add(version + " " + decisions + " " + actor);
        return completedFuture(Outcome.of(report()));
    }

    @Override
    public CompletableFuture<Outcome<PolicyVersion>> activatePolicy(String requestId, int version, String actor) {
        asked.add(requestId + " " + version + " " + actor);
        return completedFuture(Outcome.of(policy()));
    }

    @Override
    public CompletableFuture<Outcome<List<CalibrationVersion>>> calibrations() {
        return completedFuture(Outcome.of(List.of(calibration())));
    }

    @Override
    public DriftReport driftReport() {
        LocalDate day = LocalDate.of(2026, 11, 28);
        ScoreMap map = Calibration.defaults().maps().getFirst();
        DriftFinding finding =
                DriftFinding.of(WatchedThreshold.of(map).getFirst(), new Exceedances(100, 400, 200, 1_600, 800, 500));
        DriftReport.Line measured =
                new DriftReport.Line(finding, day, List.of(new DriftReport.Point(day, day, finding)));
        DriftReport.Line few = new DriftReport.Line(
                DriftFinding.of(WatchedThreshold.of(map).getLast(), Exceedances.NONE), day, List.of());
        return new DriftReport(
                day,
                List.of(new DriftReport.Series(3, map.key(), true, List.of(measured, few))),
                new DriftReport.Totals(400, 1, 2, 0));
    }

    @Override
    public CompletableFuture<Outcome<CalibrationVersion>> store(CalibrationUpload upload, String actor) {
        asked.add(upload.requestId() + " " + upload.name() + " " + upload.data().length + " " + actor);
        return completedFuture(Outcome.of(calibration()));
    }

    @Override
    public CompletableFuture<Outcome<CalibrationVersion>> activateCalibration(
            String requestId, int version, String actor) {
        asked.add(requestId + " " + version + " " + actor);
        return completedFuture(Outcome.of(calibration()));
    }
}
