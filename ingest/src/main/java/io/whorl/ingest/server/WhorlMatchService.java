package io.whorl.ingest.server;

import io.whorl.index.node.Node;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.ApplicationStatus;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.Health;
import io.whorl.ingest.contract.Identification;
import io.whorl.ingest.contract.IdentificationRequest;
import io.whorl.ingest.contract.LossAnswer;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.contract.QualityReport;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The service behind all doors: each question goes to the part that answers it, and is counted and timed on its way back. */
record WhorlMatchService(
        Node node,
        Applications applications,
        Comparisons comparisons,
        Registry registry,
        Tuning tuning,
        Issuance issuance,
        Adjudication adjudication,
        ServerMetrics metrics)
        implements MatchService {

    @Override
    public CompletableFuture<Outcome<ApplicationAnswer>> apply(
            ApplicationRequest request, boolean respondAsync, String actor) {
        long begun = System.nanoTime();
        return applications
                .apply(request, respondAsync, actor)
                .whenComplete((outcome, _) -> metrics.answered(outcome, System.nanoTime() - begun));
    }

    @Override
    public CompletableFuture<Outcome<ApplicationStatus>> application(String applicationId) {
        return applications.application(applicationId);
    }

    @Override
    public CompletableFuture<Outcome<QualityReport>> checkQuality(List<Capture> captures) {
        return comparisons.checkQuality(captures);
    }

    @Override
    public CompletableFuture<Outcome<Verification>> verify(VerificationRequest request) {
        return comparisons.verify(request);
    }

    @Override
    public CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request) {
        return comparisons.identify(request);
    }

    @Override
    public CompletableFuture<Outcome<ReferenceEnrolled>> enrol(EnrolmentRequest request) {
        return applications.enrol(request);
    }

    @Override
    public CompletableFuture<Outcome<SubjectDeleted>> deleteSubject(String requestId, String subjectId) {
        return registry.delete(requestId, subjectId);
    }

    @Override
    public CompletableFuture<Outcome<LossAnswer>> reportLoss(LossReport report, String actor) {
        return registry.reportLoss(report, actor);
    }

    @Override
    public CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report, String actor) {
        return registry.reportFound(report, actor);
    }

    @Override
    public CompletableFuture<Outcome<List<Card>>> cards(String subjectId) {
        return registry.cards(subjectId);
    }

    @Override
    public Health health() {
        return new Health(node.notReadyReason(), node.notWritableReason());
    }
}
