package io.whorl.ingest.contract;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Everything a door (HTTP, and later others) may ask of the server. Every method may be called from any thread, returns at
 * once, and completes its future on a thread of the server's own: refusals are values, an exceptional completion is a fault.
 * A refusal of one capture names it by its field ({@code captures[1].data}).
 */
public interface MatchService {

    /**
     * An application; waits for the decision, or, with {@code respondAsync}, only until it is durable (PENDING). {@code actor}: the person or
     * program behind it, as the token says.
     */
    CompletableFuture<Outcome<ApplicationAnswer>> apply(ApplicationRequest request, boolean respondAsync, String actor);

    /** An application as it stands, with its history. */
    CompletableFuture<Outcome<ApplicationStatus>> application(String applicationId);

    /** Quality of captures at the desk, before an application. */
    CompletableFuture<Outcome<QualityReport>> checkQuality(List<Capture> captures);

    /** 1:1; changes nothing. */
    CompletableFuture<Outcome<Verification>> verify(VerificationRequest request);

    /** 1:N; changes nothing, and sees every insert acknowledged before the call. */
    CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request);

    /** Takes over one reference from an existing register, without searching for it. */
    CompletableFuture<Outcome<ReferenceEnrolled>> enrol(EnrolmentRequest request);

    /** True deletion. {@code requestId}: the same id again changes nothing and gets the same answer. */
    CompletableFuture<Outcome<SubjectDeleted>> deleteSubject(String requestId, String subjectId);

    /** Marks the subject's active card lost, and then compares who reports it, if captures were brought. {@code actor}: as the token says. */
    CompletableFuture<Outcome<LossAnswer>> reportLoss(LossReport report, String actor);

    /** A card was handed in: it waits for its owner, or is to be destroyed if it was replaced. */
    CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report, String actor);

    /** All cards of a subject, oldest first. */
    CompletableFuture<Outcome<List<Card>>> cards(String subjectId);

    /** Policies and calibrations. */
    TuningService tuning();

    /** From desk to card. */
    IssuanceService issuance();

    /** What people look at who judge. */
    AdjudicationService adjudication();

    /** Why the server does not serve, and why it takes no new work. Never blocks. */
    Health health();
}
