package io.whorl.ingest.http;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.index.wire.Stage;
import io.whorl.ingest.contract.AdjudicationService;
import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.ApplicationStatus;
import io.whorl.ingest.contract.CheckedCapture;
import io.whorl.ingest.contract.DeskAdvice;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.Health;
import io.whorl.ingest.contract.Identification;
import io.whorl.ingest.contract.IdentificationRequest;
import io.whorl.ingest.contract.IssuanceService;
import io.whorl.ingest.contract.LossAnswer;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.contract.QualityReport;
import io.whorl.ingest.contract.TuningService;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Answers every question with a sample answer, or as told; keeps what it was asked. Any thread. */
final class FakeMatchService implements MatchService {

    static final Comparison THUMB = new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, 61.04);
    static final Comparison FACE = new Comparison(Modality.FACE, FingerPosition.UNKNOWN, 30.55);
    static final Candidate CANDIDATE = new Candidate("110105194912310038", "A-0", 1, 83.14, List.of(THUMB, FACE));
    static final Card CARD = new Card("A-1", "11010519491231002X", CardState.LOST, 1_700_000_000_000L);

    final BlockingQueue<Object> asked = new LinkedBlockingQueue<>();

    /** Futures that were handed out while {@link #holds}, to be completed by the test. */
    final BlockingQueue<CompletableFuture<Outcome<ApplicationAnswer>>> held = new LinkedBlockingQueue<>();

    final FakeTuningService tuning = new FakeTuningService(asked);
    final FakeIssuanceService issuance = new FakeIssuanceService(asked);

    volatile boolean holds;
    volatile @Nullable Refusal refusal;
    volatile @Nullable RuntimeException fault;
    volatile boolean throwsAtOnce;
    volatile Health health = new Health(null, null);
    volatile ApplicationAnswer answer = decided();

    static ApplicationAnswer decided() {
        return new ApplicationAnswer(
                "A-1",
                Decision.REVIEW,
                EnumSet.of(Reason.CONCURRENT_APPLICATION, Reason.DUPLICATE_OF_OTHER_SUBJECT),
                List.of(CANDIDATE),
                new Verification(MatchDecision.MATCH, 95.2, List.of(THUMB)),
                List.of(
                        new CaptureAssessment(0, Modality.FINGER, FingerPosition.RIGHT_THUMB, 71, true, Set.of()),
                        new CaptureAssessment(
                                1,
                                Modality.FINGER,
                                FingerPosition.LEFT_THUMB,
                                12,
                                false,
                                Set.of(CaptureReason.TOO_DARK))),
                0.0004,
                120_394,
                3,
                88_211,
                61_000,
                23_460,
                97_249);
    }

    static ApplicationAnswer pending() {
        ApplicationAnswer decided = decided();
        return new ApplicationAnswer(
                decided.applicationId(),
                Decision.PENDING,
                Set.of(),
                List.of(),
                null,
                decided.captures(),
                0,
                0,
                decided.policyVersion(),
                decided.logPosition(),
                decided.extractMicros(),
                0,
                0);
    }

    @Override
    public CompletableFuture<Outcome<ApplicationAnswer>> apply(
            ApplicationRequest request, boolean respondAsync, String actor) {
        asked.add(request);
        if (holds) {
            CompletableFuture<Outcome<ApplicationAnswer>> future = new CompletableFuture<>();
            held.add(future);
            return future;
        }
        return outcome(respondAsync ? pending() : answer);
    }

    @Override
    public CompletableFuture<Outcome<ApplicationStatus>> application(String applicationId) {
        asked.add(applicationId);
        return outcome(new ApplicationStatus(
                answer,
                ApplicationKind.RENEWAL,
                "11010519491231002X",
                "320412-07",
                null,
                Instant.parse("2026-11-23T08:00:00.5Z"),
                Stage.IN_REVIEW,
                List.of(FakeIssuanceService.SIGNED)));
    }

    @Override
    public CompletableFuture<Outcome<QualityReport>> checkQuality(List<Capture> captures) {
        asked.add(captures);
        List<CheckedCapture> checked = new ArrayList<>();
        decided().captures().forEach(capture -> checked.add(new CheckedCapture(capture, null)));
        checked.add(new CheckedCapture(
                new CaptureAssessment(
                        2, Modality.FACE, FingerPosition.UNKNOWN, 40, true, Set.of(CaptureReason.HEAD_TILTED)),
                new PortraitMeasures(71.23, 140, -12.04, 2, -3, 17.5, 131.5, 0.1, 190, 21.7, 4.25)));
        return outcome(new QualityReport(
                checked, new DeskAdvice(DeskAdvice.Step.CAPTURE_AGAIN, FingerPosition.LEFT_INDEX, 2, 4, 25)));
    }

    @Override
    public CompletableFuture<Outcome<Verification>> verify(VerificationRequest request) {
        asked.add(request);
        return outcome(new Verification(MatchDecision.NON_MATCH, 4.0, List.of(THUMB, FACE)));
    }

    @Override
    public CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request) {
        asked.add(request);
        return outcome(new Identification(List.of(CANDIDATE), 1.2345e-9, 120_394, 88_211));
    }

    @Override
    public CompletableFuture<Outcome<ReferenceEnrolled>> enrol(EnrolmentRequest request) {
        asked.add(request);
        return outcome(new ReferenceEnrolled(request.enrolmentId(), request.subjectId(), 88_211));
    }

    @Override
    public CompletableFuture<Outcome<SubjectDeleted>> deleteSubject(String requestId, String subjectId) {
        asked.add(requestId);
        return outcome(new SubjectDeleted(requestId, subjectId, 2, 88_211));
    }

    @Override
    public CompletableFuture<Outcome<LossAnswer>> reportLoss(LossReport report, String actor) {
        asked.add(report);
        return outcome(new LossAnswer(CARD, LossAnswer.Reporter.NOT_COMPARED));
    }

    @Override
    public CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report, String actor) {
        asked.add(report);
        return outcome(CARD);
    }

    @Override
    public CompletableFuture<Outcome<List<Card>>> cards(String subjectId) {
        asked.add(subjectId);
        return outcome(List.of(CARD));
    }

    @Override
    public TuningService tuning() {
        return tuning;
    }

    @Override
    public IssuanceService issuance() {
        return issuance;
    }

    @Override
    public AdjudicationService adjudication() {
        return new AdjudicationService() {
            @Override
            public CompletableFuture<Outcome<byte[]>> page(String applicationId, String actor) {
                asked.add("page " + applicationId + " " + actor);
                return outcome("<html></html>".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public CompletableFuture<Outcome<byte[]>> picture(
                    String applicationId, @Nullable String candidate, String actor) {
                asked.add("picture " + applicationId + " " + candidate + " " + actor);
                return outcome("<svg/>".getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public Health health() {
        return health;
    }

    private <T> CompletableFuture<Outcome<T>> outcome(T value) {
        RuntimeException failure = fault;
        if (failure != null && throwsAtOnce) {
            throw failure;
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        Refusal refused = refusal;
        return CompletableFuture.completedFuture(refused == null ? Outcome.of(value) : Outcome.refused(refused));
    }
}
