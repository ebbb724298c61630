package io.whorl.ingest.http;

import io.whorl.ingest.contract.DriftReport;
import io.whorl.ingest.contract.TuningService;
import io.whorl.ingest.drift.DriftPage;
import io.whorl.ingest.http.json.DriftWriter;
import io.whorl.ingest.http.json.TuningReader;
import io.whorl.ingest.http.json.TuningWriter;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The routes of {@link TuningService}. Immutable. */
final class TuningEndpoints {

    private final TuningService service;
    private final Executor workers;

    TuningEndpoints(TuningService service, Executor workers) {
        this.service = service;
        this.workers = workers;
    }

    Work<?> policies(Inbound inbound) {
        return new Work<>(service.policies(), policies -> Answer.json(200, TuningWriter.policies(policies)));
    }

    Work<?> draft(Inbound inbound) {
        return ServiceEndpoints.serve(
                TuningReader.draft(inbound.body()),
                draft -> service.draft(draft, inbound.actor()),
                policy -> Answer.json(200, TuningWriter.policy(policy)));
    }

    Work<?> simulate(Inbound inbound) {
        return ServiceEndpoints.serve(
                version(inbound)
                        .then(version -> TuningReader.decisions(inbound.body())
                                .then(decisions -> Outcome.of(new Asked(version, decisions)))),
                asked -> service.simulate(asked.version(), asked.decisions(), inbound.actor()),
                report -> Answer.json(200, TuningWriter.simulation(report)));
    }

    Work<?> activatePolicy(Inbound inbound) {
        return ServiceEndpoints.serve(
                activation(inbound),
                asked -> service.activatePolicy(asked.requestId(), asked.version(), inbound.actor()),
                policy -> Answer.json(200, TuningWriter.policy(policy)));
    }

    Work<?> calibrations(Inbound inbound) {
        return new Work<>(
                service.calibrations(), calibrations -> Answer.json(200, TuningWriter.calibrations(calibrations)));
    }

    Work<?> drift(Inbound inbound) {
        return rendered(report -> Answer.json(200, DriftWriter.report(report)));
    }

    /** For people: a page that a browser shows. */
    Work<?> driftChart(Inbound inbound) {
        return rendered(report ->
                new Answer(200, AdjudicationEndpoints.HTML, AdjudicationEndpoints.HEADERS, DriftPage.of(report)));
    }

    /** By a worker: a page may take some milliseconds. */
    private Work<?> rendered(Function<DriftReport, Answer> writer) {
        return new Work<>(
                CompletableFuture.supplyAsync(() -> Outcome.of(writer.apply(service.driftReport())), workers),
                Function.identity());
    }

    Work<?> store(Inbound inbound) {
        return ServiceEndpoints.serve(
                TuningReader.calibration(inbound.body()),
                upload -> service.store(upload, inbound.actor()),
                calibration -> Answer.json(200, TuningWriter.calibration(calibration)));
    }

    Work<?> activateCalibration(Inbound inbound) {
        return ServiceEndpoints.serve(
                activation(inbound),
                asked -> service.activateCalibration(asked.requestId(), asked.version(), inbound.actor()),
                calibration -> Answer.json(200, TuningWriter.calibration(calibration)));
    }

    private static Outcome<Activation> activation(Inbound inbound) {
        return version(inbound)
                .then(version -> TuningReader.activation(inbound.body())
                        .then(requestId -> Outcome.of(new Activation(version, requestId))));
    }

    private static Outcome<Integer> version(Inbound inbound) {
        return TuningReader.version(inbound.pathId());
    }

    private record Asked(int version, int decisions) {}

    private record Activation(int version, String requestId) {}
}
