package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.ledger.Simulation;
import io.whorl.index.ledger.SimulationReport;
import io.whorl.index.node.Node;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Event.TuningChanged;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.TuningCommand;
import io.whorl.ingest.contract.CalibrationUpload;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.ingest.contract.PolicyDraft;
import io.whorl.ingest.contract.TuningService;
import io.whorl.ingest.drift.DriftWatch;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Policies and calibrations: every change goes through the log, a simulation is asked of the ledger slice by slice. Any thread.
 *
 * @param reader of calibrations; throws {@link IllegalArgumentException}, with a sentence, for what is none
 */
record Tuning(Admission admission, Node node, Gateway gateway, Function<byte[], Calibration> reader, DriftWatch drift)
        implements TuningService {

    private static final Refusal NO_DECISIONS = new Refusal(
            Refusal.Kind.UNUSABLE,
            "NOTHING_TO_SIMULATE",
            "No decision is on record yet: a policy is simulated over decisions that were taken.",
            null);

    /** What a simulation begins with. */
    private record Begun(Simulation simulation, boolean isDraft) {}

    @Override
    public CompletableFuture<Outcome<List<PolicyVersion>>> policies() {
        return ask(ledger -> Outcome.of(ledger.policies()));
    }

    @Override
    public CompletableFuture<Outcome<PolicyVersion>> draft(PolicyDraft draft, String actor) {
        return ask(ledger -> policy(ledger, draft.basedOn(), "basedOn"))
                .thenCompose(base -> ifAccepted(
                        base.then(version -> draft.on(version.policy())), terms -> send(draft, terms, actor)));
    }

    private CompletableFuture<Outcome<PolicyVersion>> send(PolicyDraft draft, Policy terms, String actor) {
        return send(
                new TuningCommand.DraftPolicy(draft.requestId(), actor, terms),
                (ledger, version) -> policy(ledger, version, "version").then(p -> Outcome.of(p.asDrafted())));
    }

    @Override
    public CompletableFuture<Outcome<SimulationReport>> simulate(int version, int decisions, String actor) {
        return ask(ledger -> begin(ledger, version, decisions))
                .thenCompose(begun -> ifAccepted(
                        begun,
                        simulation -> carryOut(simulation.simulation())
                                .thenCompose(report -> record(report, simulation.isDraft(), actor))));
    }

    @Override
    public CompletableFuture<Outcome<PolicyVersion>> activatePolicy(String requestId, int version, String actor) {
        return send(
                new TuningCommand.ActivatePolicy(requestId, actor, version),
                (ledger, active) -> policy(ledger, active, "version").then(p -> Outcome.of(p.asActivated())));
    }

    @Override
    public CompletableFuture<Outcome<List<CalibrationVersion>>> calibrations() {
        return ask(ledger -> Outcome.of(ledger.calibrations()));
    }

    @Override
    public DriftReport driftReport() {
        return drift.report();
    }

    @Override
    public CompletableFuture<Outcome<CalibrationVersion>> store(CalibrationUpload upload, String actor) {
        try {
            var _ = reader.apply(upload.data());
        } catch (IllegalArgumentException e) {
            return completedFuture(Outcome.refused(
                    Refusal.unusable("NO_CALIBRATION", "This is no calibration: " + e.getMessage(), "data")));
        }
        return send(
                new TuningCommand.StoreCalibration(upload.requestId(), actor, upload.name(), upload.data()),
                (ledger, version) -> calibration(ledger, version).then(c -> Outcome.of(c.asStored())));
    }

    @Override
    public CompletableFuture<Outcome<CalibrationVersion>> activateCalibration(
            String requestId, int version, String actor) {
        return send(
                new TuningCommand.ActivateCalibration(requestId, actor, version),
                (ledger, active) -> calibration(ledger, active).then(c -> Outcome.of(c.asActivated())));
    }

    private static Outcome<Begun> begin(Ledger ledger, int version, int decisions) {
        return policy(ledger, version, "version")
                .then(policy -> ledger.simulation(policy, decisions)
                        .map(simulation ->
                                Outcome.of(new Begun(simulation, policy.state() == PolicyVersion.State.DRAFT)))
                        .orElse(Outcome.refused(NO_DECISIONS)));
    }

    /** One question a step: commands go in between. */
    private CompletableFuture<SimulationReport> carryOut(Simulation simulation) {
        return node.ask(ledger -> ledger.simulate(simulation))
                .thenCompose(step -> step.isDone() ? completedFuture(step.report()) : carryOut(step));
    }

    private CompletableFuture<Outcome<SimulationReport>> record(
            SimulationReport report, boolean isDraft, String actor) {
        if (report.decisions() == 0) {
            return completedFuture(Outcome.refused(NO_DECISIONS));
        }
        if (!isDraft) {
            return completedFuture(Outcome.of(report));
        }
        TuningCommand simulated = new TuningCommand.RecordSimulation(
                "simulation-" + UUID.randomUUID(),
                actor,
                report.policyVersion(),
                report.decisions(),
                report.changed(),
                report.notDecidableCount());
        return send(simulated, (ledger, version) -> Outcome.of(report));
    }

    /** Sends a command, and asks the ledger for the version that it changed. */
    private <T> CompletableFuture<Outcome<T>> send(TuningCommand command, Changed<T> answer) {
        Refusal refusal = admission.ofCommand();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        return gateway.send(command, false)
                .thenCompose(delivery -> ifAccepted(
                        Deliveries.outcome(delivery, event -> event instanceof TuningChanged changed ? changed : null),
                        changed -> node.ask(ledger -> answer.of(ledger, changed.version()))));
    }

    private <T> CompletableFuture<Outcome<T>> ask(Function<Ledger, Outcome<T>> question) {
        Refusal refusal = admission.ofQuestion();
        return refusal == null ? node.ask(question) : completedFuture(Outcome.refused(refusal));
    }

    private static <A, B> CompletableFuture<Outcome<B>> ifAccepted(
            Outcome<A> outcome, Function<A, CompletableFuture<Outcome<B>>> next) {
        return switch (outcome) {
            case Outcome.Accepted<A>(A value) -> next.apply(value);
            case Outcome.Refused<A>(Refusal refusal) -> completedFuture(Outcome.refused(refusal));
        };
    }

    private static Outcome<PolicyVersion> policy(Ledger ledger, int version, String field) {
        return ledger.policy(version)
                .map(Outcome::of)
                .orElse(Outcome.refused(new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "POLICY_NOT_FOUND",
                        "There is no policy of version " + version + ".",
                        field)));
    }

    private static Outcome<CalibrationVersion> calibration(Ledger ledger, int version) {
        return ledger.calibration(version)
                .map(Outcome::of)
                .orElse(Outcome.refused(new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "CALIBRATION_NOT_FOUND",
                        "There is no calibration of version " + version + ".",
                        "version")));
    }

    /** What the ledger says of a version that a command changed. */
    private interface Changed<T> {
        Outcome<T> of(Ledger ledger, int version);
    }
}
