package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.IssuanceView;
import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.ingest.contract.AdjudicationService;
import io.whorl.ingest.review.ReviewFile;
import io.whorl.ingest.review.ReviewFile.Other;
import io.whorl.ingest.review.ReviewPainter;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people see who judge. The ledger says what there is, a painter draws it, and the log says who looked. Any thread. */
record Adjudication(Admission admission, Node node, ReviewPainter painter, Executor painters, Semaphore places)
        implements AdjudicationService {

    /** Pages and pictures that are made at once: each takes a core for a second at most. */
    static final int MAX_AT_ONCE = 2;

    private static final Logger LOG = System.getLogger(Adjudication.class.getName());

    private static final Refusal NO_REVIEW = new Refusal(
            Refusal.Kind.NOT_FOUND, "REVIEW_NOT_OPEN", "This application is not in review.", "applicationId");

    private static final Refusal NO_CANDIDATE = new Refusal(
            Refusal.Kind.NOT_FOUND,
            "CANDIDATE_NOT_FOUND",
            "The application was not compared with this one.",
            "candidate");

    private static final Refusal TOO_MANY =
            Refusal.unavailable("TOO_MANY_PICTURES", "Others are looking at reviews in this moment: ask again.");

    Adjudication(Admission admission, Node node, ReviewPainter painter, Executor painters) {
        this(admission, node, painter, painters, new Semaphore(MAX_AT_ONCE));
    }

    @Override
    public CompletableFuture<Outcome<byte[]>> page(String applicationId, String actor) {
        return painted(applicationId, actor, file -> Outcome.of(painter.page(file)));
    }

    @Override
    public CompletableFuture<Outcome<byte[]>> picture(String applicationId, @Nullable String candidate, String actor) {
        return painted(
                applicationId,
                actor,
                file -> file.others().stream()
                        .filter(other -> candidate == null || candidate.equals(other.applicationId()))
                        .findFirst()
                        .map(other -> Outcome.of(painter.picture(file, other)))
                        .orElse(Outcome.refused(NO_CANDIDATE)));
    }

    private CompletableFuture<Outcome<byte[]>> painted(
            String applicationId, String actor, Function<ReviewFile, Outcome<byte[]>> painting) {
        Refusal refusal = admission.ofQuestion();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        return node.ask(ledger -> file(ledger, applicationId)).thenCompose(outcome -> switch (outcome) {
            case Outcome.Accepted<ReviewFile>(ReviewFile file) -> {
                LOG.log(Level.INFO, "{0} looks at the samples of review {1}", actor, applicationId);
                yield inTurn(() -> painting.apply(file));
            }
            case Outcome.Refused<ReviewFile>(Refusal why) -> completedFuture(Outcome.refused(why));
        });
    }

    private CompletableFuture<Outcome<byte[]>> inTurn(Supplier<Outcome<byte[]>> work) {
        if (!places.tryAcquire()) {
            return completedFuture(Outcome.refused(TOO_MANY));
        }
        return CompletableFuture.supplyAsync(work, painters).whenComplete((_, _) -> places.release());
    }

    private static Outcome<ReviewFile> file(Ledger ledger, String applicationId) {
        IssuanceView view = ledger.issuance();
        Optional<OpenReview> review = view.review(applicationId);
        Optional<ApplicationAnswer> answer = ledger.application(applicationId);
        if (review.isEmpty() || answer.isEmpty()) {
            return Outcome.refused(NO_REVIEW);
        }
        return Outcome.of(new ReviewFile(
                review.get(),
                answer.get().captures(),
                view.history(applicationId),
                others(ledger, review.get().subjectId(), answer.get())));
    }

    /** The own reference first: where it does not match, it is what the review is about. */
    private static List<Other> others(Ledger ledger, String subjectId, ApplicationAnswer answer) {
        List<Other> others = new ArrayList<>();
        Verification own = answer.own();
        long[] encounters = own == null ? new long[0] : ledger.ownEncounters(subjectId);
        if (own != null && encounters.length > 0) {
            ledger.owner(encounters[encounters.length - 1])
                    .ifPresent(owner -> others.add(new Other(
                            owner.applicationId(),
                            subjectId,
                            true,
                            own.score(),
                            own.comparisons(),
                            captures(ledger, owner.applicationId()),
                            ledger.issuance().history(owner.applicationId()))));
        }
        answer.candidates()
                .forEach(candidate -> others.add(new Other(
                        candidate.applicationId(),
                        candidate.subjectId(),
                        false,
                        candidate.score(),
                        candidate.comparisons(),
                        captures(ledger, candidate.applicationId()),
                        ledger.issuance().history(candidate.applicationId()))));
        return others;
    }

    private static List<CaptureAssessment> captures(Ledger ledger, String applicationId) {
        return ledger.application(applicationId)
                .map(ApplicationAnswer::captures)
                .orElse(List.of());
    }
}
