package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.store.Sealer;
import io.whorl.index.wire.Event.TuningChanged;
import io.whorl.index.wire.LifeCommand;
import io.whorl.ingest.contract.RequestDigest;
import io.whorl.ingest.contract.TicketRedemption;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.contract.VerificationTicket;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.security.VerificationTokens;
import io.whorl.ingest.security.VerificationTokens.Shown;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A code instead of a card: who was verified gets a token, and whoever it is shown to learns yes or no, once. A token is used up in the log before the
 * comparison, and by one request with its captures, so that nobody can try faces on it. Any thread.
 */
record Tickets(
        Admission admission, Gateway gateway, Comparisons comparisons, VerificationTokens tokens, Sealer sealer) {

    private static final Refusal NOT_THE_OWNER = new Refusal(
            Refusal.Kind.CONFLICT,
            "NOT_THE_OWNER",
            "The captures do not match the references of this subject.",
            "captures");

    /** Verifies a subject, and issues a token for it. */
    CompletableFuture<Outcome<VerificationTicket>> issue(VerificationRequest.OfSubject request) {
        return comparisons
                .verify(request)
                .thenApply(verified -> verified.then(verification -> {
                    if (verification.decision() != MatchDecision.MATCH) {
                        return Outcome.refused(NOT_THE_OWNER);
                    }
                    byte[] who = request.subjectId().getBytes(StandardCharsets.UTF_8);
                    VerificationTokens.Issued issued = tokens.issue(id -> sealer.seal(who, id));
                    return Outcome.of(new VerificationTicket(issued.token(), issued.expiresAt()));
                }));
    }

    /** Whether who shows a token is whom it is about. Never says why not. */
    CompletableFuture<Outcome<Boolean>> redeem(TicketRedemption redemption, String actor) {
        Shown shown = tokens.read(redemption.token());
        String subjectId = shown == null ? null : subjectId(shown);
        if (shown == null || subjectId == null) {
            return completedFuture(Outcome.of(false));
        }
        Refusal refusal = admission.ofCommand();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        LifeCommand use = new LifeCommand.UseToken(
                HexFormat.of().formatHex(RequestDigest.of(redemption)),
                actor,
                shown.id(),
                subjectId,
                shown.expiresAt().toEpochMilli());
        CompletableFuture<Outcome<TuningChanged>> used = gateway.send(use, false)
                .thenApply(delivery ->
                        Deliveries.outcome(delivery, event -> event instanceof TuningChanged changed ? changed : null));
        return used.thenCompose(outcome -> switch (outcome) {
            case Outcome.Refused<TuningChanged>(Refusal why) -> completedFuture(notUsed(why));
            case Outcome.Accepted<TuningChanged> _ -> compare(redemption, subjectId);
        });
    }

    private CompletableFuture<Outcome<Boolean>> compare(TicketRedemption redemption, String subjectId) {
        return comparisons
                .verify(new VerificationRequest.OfSubject(subjectId, redemption.captures(), null))
                .thenApply(verified -> switch (verified) {
                    case Outcome.Refused<Verification>(Refusal why) -> notUsed(why);
                    case Outcome.Accepted<Verification>(Verification verification) ->
                        Outcome.of(verification.decision() == MatchDecision.MATCH);
                });
    }

    /** What is about the subject or the token is a no; what is about the request or the server is said. */
    private static Outcome<Boolean> notUsed(Refusal why) {
        return switch (why.kind()) {
            case NOT_FOUND, CONFLICT -> Outcome.of(false);
            case MALFORMED, UNUSABLE, TOO_LARGE, UNAVAILABLE -> Outcome.refused(why);
        };
    }

    private @Nullable String subjectId(Shown shown) {
        try {
            return new String(sealer.open(shown.who(), shown.id()), StandardCharsets.UTF_8);
        } catch (Sealer.TamperedException e) {
            return null;
        }
    }
}
