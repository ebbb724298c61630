package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.IssuanceView;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command.RegisterApplication;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.Stage;
import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.ApplicationStatus;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.contract.RequestDigest;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.pipeline.CapturePipeline;
import io.whorl.ingest.pipeline.CaptureReadings;
import io.whorl.ingest.pipeline.ChosenTemplates;
import io.whorl.ingest.pipeline.CommandSealer;
import io.whorl.ingest.pipeline.SameFinger;
import io.whorl.ingest.pipeline.TemplateChoice;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Refusal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What brings references in: applications and enrolments, each known by an id that its client chose. Any thread. */
final class Applications {

    private static final Refusal NOT_FOUND = new Refusal(
            Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND", "No application has this id.", "applicationId");

    private final Admission admission;
    private final Node node;
    private final Gateway gateway;
    private final CapturePipeline pipeline;
    private final CommandSealer sealer;
    private final Clock clock;
    private final Flights<ApplicationAnswer> applications = new Flights<>();
    private final Flights<ReferenceEnrolled> enrolments = new Flights<>();

    /** What the ledger says about an id before anything is extracted. */
    private record Standing(Policy policy, Optional<byte[]> digest, Optional<ApplicationAnswer> answer) {

        boolean isReuse(byte[] asked) {
            return digest.isPresent() && !MessageDigest.isEqual(digest.get(), asked);
        }
    }

    Applications(
            Admission admission,
            Node node,
            Gateway gateway,
            CapturePipeline pipeline,
            CommandSealer sealer,
            Clock clock) {
        this.admission = admission;
        this.node = node;
        this.gateway = gateway;
        this.pipeline = pipeline;
        this.sealer = sealer;
        this.clock = clock;
    }

    CompletableFuture<Outcome<ApplicationAnswer>> apply(
            ApplicationRequest request, boolean respondAsync, String actor) {
        Refusal refusal = admission.ofApplication(request.subjectId());
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        if (!admission.isWhole()) {
            // it is held until the missing shard is back, which nobody should wait for
            return join(request, true, actor).thenApply(outcome -> outcome.then(answer -> Outcome.of(held(answer))));
        }
        // who does not wait for the decision may come as long as there is room
        return respondAsync ? join(request, true, actor) : admission.queue().wide(() -> join(request, false, actor));
    }

    private CompletableFuture<Outcome<ApplicationAnswer>> join(
            ApplicationRequest request, boolean respondAsync, String actor) {
        long receivedAtMicros = nowMicros();
        byte[] digest = RequestDigest.of(request);
        return applications.join(
                request.applicationId(),
                digest,
                "applicationId",
                () -> standing(request.applicationId()).thenCompose(standing -> {
                    Outcome<ApplicationAnswer> known = known(standing, digest, respondAsync);
                    return known != null
                            ? completedFuture(known)
                            : admission.here(
                                    request.subjectId(),
                                    () -> register(
                                            request, digest, receivedAtMicros, respondAsync, standing.policy(), actor));
                }));
    }

    CompletableFuture<Outcome<ApplicationStatus>> application(String applicationId) {
        Refusal refusal = admission.ofQuestion();
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        return node.ask(ledger -> ledger.registration(applicationId)
                .flatMap(registration -> ledger.application(applicationId)
                        .map(answer -> Outcome.of(status(ledger.issuance(), answer, registration))))
                .orElse(Outcome.refused(NOT_FOUND)));
    }

    CompletableFuture<Outcome<ReferenceEnrolled>> enrol(EnrolmentRequest request) {
        Refusal elsewhere = admission.ofSubject(request.subjectId());
        Refusal refusal = elsewhere == null ? admission.ofCommand() : elsewhere;
        if (refusal != null) {
            return completedFuture(Outcome.refused(refusal));
        }
        byte[] digest = RequestDigest.of(request);
        return enrolments.join(
                request.enrolmentId(),
                digest,
                "enrolmentId",
                () -> standing(request.enrolmentId())
                        .thenCompose(standing -> standing.isReuse(digest)
                                ? completedFuture(Outcome.refused(Flights.idReused("enrolmentId")))
                                : standing.digest().isPresent()
                                        // again: the log answers as before, wherever the subject is by now
                                        ? takeOver(request, digest, standing.policy())
                                        : admission.here(
                                                request.subjectId(),
                                                () -> takeOver(request, digest, standing.policy()))));
    }

    private static ApplicationAnswer held(ApplicationAnswer answer) {
        return answer.decision() == Decision.PENDING ? answer.withReasons(Set.of(Reason.SEARCH_INCOMPLETE)) : answer;
    }

    /**
     * The outcome of an id that the ledger knows; null if the request must go its way. One that is pending, with a client
     * that waits for the decision, does: as a command it changes nothing and is answered when the decision is there.
     */
    private static @Nullable Outcome<ApplicationAnswer> known(Standing standing, byte[] digest, boolean respondAsync) {
        if (standing.isReuse(digest)) {
            return Outcome.refused(Flights.idReused("applicationId"));
        }
        return standing.answer()
                .filter(answer -> respondAsync || answer.decision() != Decision.PENDING)
                .map(Outcome::of)
                .orElse(null);
    }

    private CompletableFuture<Outcome<ApplicationAnswer>> register(
            ApplicationRequest request,
            byte[] digest,
            long receivedAtMicros,
            boolean respondAsync,
            Policy policy,
            String actor) {
        return pipeline.submit(request.captures(), "captures", readings -> {
            ChosenTemplates chosen = TemplateChoice.of(readings.readings(), policy);
            Refusal sameFinger = SameFinger.find(chosen);
            if (sameFinger != null) {
                return completedFuture(Outcome.refused(sameFinger));
            }
            RegisterApplication command =
                    sealer.seal(request, digest, chosen, receivedAtMicros, readings.micros(), actor);
            return gateway.send(command, respondAsync)
                    .thenCompose(delivery -> answer(request.applicationId(), delivery));
        });
    }

    private CompletableFuture<Outcome<ApplicationAnswer>> answer(String applicationId, Delivery delivery) {
        if (delivery instanceof Delivery.Unanswered) {
            // late, not lost: if it is in the log, what stands there is durable and may be said, PENDING too
            return stored(applicationId, Deliveries.NOT_CONFIRMED);
        }
        return completedFuture(Deliveries.outcome(delivery, event -> switch (event) {
            case Event.ApplicationAccepted(ApplicationAnswer answer) -> answer;
            case Event.ApplicationDecided(ApplicationAnswer answer) -> answer;
            case ReferenceEnrolled _,
                    Event.SubjectDeleted _,
                    Event.CardReported _,
                    Event.TuningChanged _,
                    Event.LifeChanged _,
                    Event.PositionConfirmed _,
                    Event.CommandRefused _ -> null;
        }));
    }

    private CompletableFuture<Outcome<ReferenceEnrolled>> takeOver(
            EnrolmentRequest request, byte[] digest, Policy policy) {
        return pipeline.submitPatiently(request.captures(), "captures", (CaptureReadings readings) -> {
            ChosenTemplates chosen = TemplateChoice.of(readings.readings(), policy);
            if (chosen.templates().isEmpty()) {
                return completedFuture(Outcome.refused(Probes.unusable("captures")));
            }
            return gateway.send(sealer.seal(request, digest, chosen), false)
                    .thenApply(delivery -> Deliveries.outcome(
                            delivery, event -> event instanceof ReferenceEnrolled enrolled ? enrolled : null));
        });
    }

    private CompletableFuture<Standing> standing(String id) {
        return node.ask(ledger -> new Standing(ledger.policy(), ledger.digest(id), ledger.application(id)));
    }

    private CompletableFuture<Outcome<ApplicationAnswer>> stored(String applicationId, Refusal otherwise) {
        return node.ask(ledger -> ledger.application(applicationId))
                .thenApply(answer -> answer.map(Outcome::of).orElse(Outcome.refused(otherwise)));
    }

    private static ApplicationStatus status(
            IssuanceView issuance, ApplicationAnswer answer, Ledger.Registration registration) {
        return new ApplicationStatus(
                answer,
                registration.kind(),
                registration.subjectId(),
                registration.acceptancePoint(),
                registration.householdRegion(),
                Instant.EPOCH.plus(registration.receivedAtMicros(), ChronoUnit.MICROS),
                issuance.stage(answer.applicationId()).orElse(Stage.CAPTURED),
                issuance.history(answer.applicationId()));
    }

    private long nowMicros() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
