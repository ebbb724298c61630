package io.whorl.ingest.contract;

import io.whorl.index.wire.Event.LifeChanged;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifePage;
import io.whorl.matcher.vocabulary.Outcome;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/**
 * The way from desk to card, and the people who decide on it. Threads and futures as in {@link MatchService}; {@code actor} is the person
 * behind a request, as the token says. The same request id again changes nothing and gets the same answer.
 */
public interface IssuanceService {

    /** One step. Who receives a card is compared 1:1 with the references of its owner. */
    CompletableFuture<Outcome<LifeChanged>> step(StepRequest request, String actor);

    /** A verdict on a review. {@code supervisor}: whether the actor decides where operators differ. */
    CompletableFuture<Outcome<LifeChanged>> judge(VerdictRequest request, String actor, boolean supervisor);

    /** Open reviews, the most urgent first. */
    CompletableFuture<Outcome<ReviewQueue>> reviews(int limit);

    /** One open review. */
    CompletableFuture<Outcome<ReviewCase>> review(String applicationId);

    /** The rules that hold. */
    CompletableFuture<Outcome<RulesInForce>> rules();

    /** Sets rules. */
    CompletableFuture<Outcome<RulesInForce>> setRules(RulesRequest request, String actor);

    /** Puts a subject on a list, or takes it off. */
    CompletableFuture<Outcome<ListingRequest>> list(ListingRequest request, String actor);

    /** What was counted from one day to another, both included. */
    CompletableFuture<Outcome<PointReport>> points(LocalDate from, LocalDate to);

    /** Entries of all histories behind a sequence number, at most {@code limit}; perhaps none, and yet not the end. */
    CompletableFuture<Outcome<LifePage>> entries(long after, int limit);

    /** The sequence number of the last entry; 0 if there is none yet. */
    CompletableFuture<Outcome<Long>> lastEvent();

    /** Verifies a subject 1:1, and issues a token that it shows instead of a card. */
    CompletableFuture<Outcome<VerificationTicket>> issueTicket(VerificationRequest.OfSubject request);

    /** Whether who shows a token is whom it is about; a token can be used once. */
    CompletableFuture<Outcome<Boolean>> redeem(TicketRedemption redemption, String actor);

    /** Sets the rules that a new installation begins with, if none were ever set. */
    CompletableFuture<Outcome<RulesInForce>> begin(IssuanceRules rules);
}
