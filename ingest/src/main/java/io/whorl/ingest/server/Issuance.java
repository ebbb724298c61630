package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.IssuanceView;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.LifeChanged;
import io.whorl.index.wire.Event.TuningChanged;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.IssuanceService;
import io.whorl.ingest.contract.ListingRequest;
import io.whorl.ingest.contract.PointReport;
import io.whorl.ingest.contract.ReviewCase;
import io.whorl.ingest.contract.ReviewQueue;
import io.whorl.ingest.contract.RulesInForce;
import io.whorl.ingest.contract.RulesRequest;
import io.whorl.ingest.contract.StepRequest;
import io.whorl.ingest.contract.TicketRedemption;
import io.whorl.ingest.contract.VerdictRequest;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.contract.VerificationTicket;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From desk to card: steps and verdicts go through the log, and who receives a card through the matcher before. Any thread. */
record Issuance(
        Admission admission, Node node, Gateway gateway, Comparisons comparisons, KeptPhotos photos, Tickets tickets)
        implements IssuanceService {

    /** The actor of what the server does by itself. */
    private static final String SERVER = "whorl";

    private static final Refusal NO_APPLICATION = new Refusal(
            Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND", "There is no application of this id.", "applicationId");

    private static final Refusal NO_REVIEW = new Refusal(
            Refusal.Kind.NOT_FOUND, "REVIEW_NOT_OPEN", "This application is not in review.", "applicationId");

    @Override
    public CompletableFuture<Outcome<LifeChanged>> step(StepRequest request, String actor) {
        if (!request.step().comparesOwner() || request.captures().isEmpty()) {
            return send(step(request, actor, LifeCommand.NOT_COMPARED));
        }
        return ask(ledger -> owner(ledger, request))
                .thenCompose(found -> ifAccepted(
                        found,
                        owner -> owner.mayReceive()
                                ? compared(request, actor, owner)
                                : uncompared(request, actor, owner)));
    }

    /** Whose card it is, how often it was handed back before, and whether it is the time for it now. */
    private record Owner(String subjectId, int handedBack, boolean mayReceive) {}

    /** The log says why not, or what it said the first time, and no photo is written over; unless it is further on than this member was. */
    private CompletableFuture<Outcome<LifeChanged>> uncompared(StepRequest request, String actor, Owner owner) {
        return send(step(request, actor, LifeCommand.NOT_COMPARED)).thenCompose(outcome -> {
            boolean possible = outcome instanceof Outcome.Refused<LifeChanged>(Refusal refusal)
                    && refusal.code().equals("OWNER_NOT_COMPARED");
            return possible ? compared(request, actor, owner) : completedFuture(outcome);
        });
    }

    private CompletableFuture<Outcome<LifeChanged>> compared(StepRequest request, String actor, Owner owner) {
        return comparisons
                .verify(new VerificationRequest.OfSubject(owner.subjectId(), request.captures(), null))
                .thenCompose(verified ->
                        ifAccepted(verified, verification -> received(request, actor, owner, verification)));
    }

    /** The photo of who comes for a card is kept before the log says that it was handed over or back. */
    private CompletableFuture<Outcome<LifeChanged>> received(
            StepRequest request, String actor, Owner owner, Verification verification) {
        LifeCommand step = step(request, actor, verification.score());
        // of somebody else nothing is kept, and nothing written over
        return verification.decision() == MatchDecision.MATCH
                ? photos.keep(request, owner.handedBack()).thenCompose(_ -> send(step))
                : send(step);
    }

    private static LifeCommand step(StepRequest request, String actor, double score) {
        return new LifeCommand.TakeStep(
                request.requestId(),
                actor,
                request.applicationId(),
                request.step(),
                request.place(),
                score,
                request.reason());
    }

    @Override
    public CompletableFuture<Outcome<LifeChanged>> judge(VerdictRequest request, String actor, boolean supervisor) {
        return send(new LifeCommand.Judge(
                request.requestId(),
                actor,
                supervisor,
                request.applicationId(),
                request.verdict(),
                request.subjectId(),
                request.reason()));
    }

    @Override
    public CompletableFuture<Outcome<ReviewQueue>> reviews(int limit) {
        return ask(ledger -> {
            IssuanceView view = ledger.issuance();
            return Outcome.of(new ReviewQueue(view.openReviews(), view.reviews(limit)));
        });
    }

    @Override
    public CompletableFuture<Outcome<ReviewCase>> review(String applicationId) {
        return ask(ledger -> {
            IssuanceView view = ledger.issuance();
            return view.review(applicationId)
                    .flatMap(review -> ledger.application(applicationId)
                            .map(answer -> Outcome.of(new ReviewCase(
                                    review,
                                    answer,
                                    view.history(applicationId),
                                    histories(view, answer.candidates())))))
                    .orElse(Outcome.refused(NO_REVIEW));
        });
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> rules() {
        return ask(Issuance::inForce);
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> setRules(RulesRequest request, String actor) {
        return tune(new LifeCommand.SetRules(request.requestId(), actor, request.rules()), _ -> ask(Issuance::inForce));
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> begin(IssuanceRules rules) {
        return rules().thenCompose(inForce -> ifAccepted(
                inForce,
                now -> now.rules().version() > 0
                        ? completedFuture(Outcome.of(now))
                        : setRules(new RulesRequest("issuance-rules-1", rules.withVersion(0)), SERVER)));
    }

    @Override
    public CompletableFuture<Outcome<VerificationTicket>> issueTicket(VerificationRequest.OfSubject request) {
        return admission.here(request.subjectId(), () -> tickets.issue(request));
    }

    @Override
    public CompletableFuture<Outcome<Boolean>> redeem(TicketRedemption redemption, String actor) {
        return tickets.redeem(redemption, actor);
    }

    @Override
    public CompletableFuture<Outcome<ListingRequest>> list(ListingRequest request, String actor) {
        return admission.here(
                request.subjectId(),
                () -> tune(
                        new LifeCommand.PutOnList(
                                request.requestId(),
                                actor,
                                request.subjectId(),
                                request.list(),
                                request.listed(),
                                request.reason()),
                        _ -> completedFuture(Outcome.of(request))));
    }

    @Override
    public CompletableFuture<Outcome<PointReport>> points(LocalDate from, LocalDate to) {
        int fromDay = Math.toIntExact(from.toEpochDay());
        int toDay = Math.toIntExact(to.toEpochDay());
        return ask(ledger -> {
            IssuanceView view = ledger.issuance();
            return Outcome.of(new PointReport(from, to, view.points(fromDay, toDay), view.homes(fromDay, toDay)));
        });
    }

    @Override
    public CompletableFuture<Outcome<LifePage>> entries(long after, int limit) {
        return ask(ledger -> Outcome.of(ledger.issuance().entries(after, limit)));
    }

    @Override
    public CompletableFuture<Outcome<Long>> lastEvent() {
        return ask(ledger -> Outcome.of(ledger.issuance().lastSequence()));
    }

    /** As {@link #entries}; none, as far as is known already, while this server does not serve. */
    CompletableFuture<LifePage> entriesIfAny(long after, int limit) {
        return entries(after, limit).thenApply(outcome -> switch (outcome) {
            case Outcome.Accepted<LifePage>(LifePage page) -> page;
            case Outcome.Refused<LifePage> _ -> new LifePage(List.of(), after);
        });
    }

    private static Outcome<RulesInForce> inForce(Ledger ledger) {
        IssuanceView view = ledger.issuance();
        return Outcome.of(new RulesInForce(view.rules(), view.rulesSet().orElse(null)));
    }

    private static Outcome<Owner> owner(Ledger ledger, StepRequest request) {
        IssuanceView view = ledger.issuance();
        String applicationId = request.applicationId();
        boolean mayReceive = view.allows(request.step(), applicationId);
        long handedBack = view.history(applicationId).stream()
                .filter(entry -> entry.step() == Step.HAND_BACK)
                .count();
        return ledger.registration(applicationId)
                .map(asked -> Outcome.of(new Owner(asked.subjectId(), (int) handedBack, mayReceive)))
                .orElse(Outcome.refused(NO_APPLICATION));
    }

    private static Map<String, List<LifeEntry>> histories(IssuanceView view, List<Candidate> candidates) {
        Map<String, List<LifeEntry>> histories = new LinkedHashMap<>();
        candidates.forEach(
                candidate -> histories.put(candidate.applicationId(), view.history(candidate.applicationId())));
        return histories;
    }

    private CompletableFuture<Outcome<LifeChanged>> send(LifeCommand command) {
        return send(command, event -> event instanceof LifeChanged changed ? changed : null);
    }

    private <T> CompletableFuture<Outcome<T>> tune(
            LifeCommand command, Function<TuningChanged, CompletableFuture<Outcome<T>>> answer) {
        CompletableFuture<Outcome<TuningChanged>> sent =
                send(command, event -> event instanceof TuningChanged changed ? changed : null);
        return sent.thenCompose(outcome -> ifAccepted(outcome, answer));
    }

    private <T> CompletableFuture<Outcome<T>> send(LifeCommand command, Function<Event.Answer, @Nullable T> expected) {
        Refusal refusal = admission.ofCommand();
        return refusal == null
                ? gateway.send(command, false).thenApply(delivery -> Deliveries.outcome(delivery, expected))
                : completedFuture(Outcome.refused(refusal));
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
}
