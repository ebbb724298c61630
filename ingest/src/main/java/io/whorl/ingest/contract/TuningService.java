package io.whorl.ingest.contract;

import io.whorl.index.ledger.SimulationReport;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What supervisors and operators change about decisions: policies and calibrations. Threads and futures as in {@link MatchService}.
 * {@code actor} is the person behind a request, as the token says; the same request id again changes nothing and gets the same answer.
 */
public interface TuningService {

    /** Every version of the policy, ascending. */
    CompletableFuture<Outcome<List<PolicyVersion>>> policies();

    /** Brings in a draft. */
    CompletableFuture<Outcome<PolicyVersion>> draft(PolicyDraft draft, String actor);

    /** Takes the last decisions again by a version; that a draft was simulated is put on record. Changes nothing else. */
    CompletableFuture<Outcome<SimulationReport>> simulate(int version, int decisions, String actor);

    /** Makes a simulated draft the policy that decides. Refused to the person who drafted it. */
    CompletableFuture<Outcome<PolicyVersion>> activatePolicy(String requestId, int version, String actor);

    /** Every calibration that was stored, ascending. */
    CompletableFuture<Outcome<List<CalibrationVersion>>> calibrations();

    /** How often impostors of the live system reach the thresholds of the calibration. Never blocks for long: some milliseconds. */
    DriftReport driftReport();

    /** Stores a calibration. */
    CompletableFuture<Outcome<CalibrationVersion>> store(CalibrationUpload upload, String actor);

    /** Makes a calibration the one that searches score by. Refused to the person who stored it. */
    CompletableFuture<Outcome<CalibrationVersion>> activateCalibration(String requestId, int version, String actor);
}
