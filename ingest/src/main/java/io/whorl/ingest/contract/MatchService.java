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
 */
public interface MatchService {

    /** An application; waits for the decision, or, with {@code respondAsync}, only until it is durable (PENDING). */
    CompletableFuture<Outcome<ApplicationAnswer>> apply(ApplicationRequest request, boolean respondAsync);

    CompletableFuture<Outcome<ApplicationAnswer>> application(String applicationId);

    CompletableFuture<Outcome<QualityReport>> checkQuality(List<Capture> captures);

    CompletableFuture<Outcome<Verification>> verify(VerificationRequest request);

    CompletableFuture<Outcome<Identification>> identify(IdentificationRequest request);

    /** Takes over one reference from an existing register, without searching for it. */
    CompletableFuture<Outcome<ReferenceEnrolled>> enrol(EnrolmentRequest request);

    CompletableFuture<Outcome<SubjectDeleted>> deleteSubject(String requestId, String subjectId);

    CompletableFuture<Outcome<Card>> reportLoss(LossReport report);

    CompletableFuture<Outcome<Card>> reportFound(FoundCardReport report);

    CompletableFuture<Outcome<List<Card>>> cards(String subjectId);

    /** Why the server does not serve, and why it takes no new work. */
    Health health();
}
