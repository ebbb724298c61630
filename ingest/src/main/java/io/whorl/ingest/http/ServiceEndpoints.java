package io.whorl.ingest.http;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.http.json.AnswerWriter;
import io.whorl.ingest.http.json.RequestReader;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The routes of {@link MatchService}. Immutable. */
final class ServiceEndpoints {

    private static final String API_APPLICATIONS = "/api/v1/applications/";

    private final MatchService service;
    private final RequestReader reader;

    ServiceEndpoints(MatchService service, RequestReader reader) {
        this.service = service;
        this.reader = reader;
    }

    Work<?> apply(Inbound inbound) {
        return serve(
                reader.application(inbound.body()),
                request -> service.apply(request, inbound.respondAsync(), inbound.actor()),
                answer -> applied(answer, inbound.respondAsync()));
    }

    Work<?> application(Inbound inbound) {
        return serve(
                RequestReader.id("applicationId", inbound.pathId()),
                service::application,
                status -> Answer.json(200, AnswerWriter.status(status)));
    }

    Work<?> checkQuality(Inbound inbound) {
        return serve(
                reader.qualityCheck(inbound.body()),
                service::checkQuality,
                report -> Answer.json(200, AnswerWriter.quality(report)));
    }

    Work<?> verify(Inbound inbound) {
        return serve(
                reader.verification(inbound.body()),
                service::verify,
                verification -> Answer.json(200, AnswerWriter.verification(verification)));
    }

    Work<?> identify(Inbound inbound) {
        return serve(
                reader.identification(inbound.body()),
                service::identify,
                identification -> Answer.json(200, AnswerWriter.identification(identification)));
    }

    Work<?> enrol(Inbound inbound) {
        return serve(
                reader.enrolment(inbound.body()),
                service::enrol,
                enrolled -> Answer.json(200, AnswerWriter.enrolment(enrolled)));
    }

    /**
     * Without a key each request gets a fresh id. One derived from the subject would let a deletion after a later enrolment
     * be taken for a repetition of the first, and leave the data there.
     */
    Work<?> deleteSubject(Inbound inbound) {
        String key = inbound.idempotencyKey();
        Outcome<String> requestId =
                key == null ? Outcome.of("delete-" + UUID.randomUUID()) : RequestReader.id("Idempotency-Key", key);
        return serve(
                requestId.then(id ->
                        reader.subjectId(inbound.pathId()).then(subject -> Outcome.of(new Deletion(id, subject)))),
                deletion -> service.deleteSubject(deletion.requestId(), deletion.subjectId()),
                deleted -> Answer.json(200, AnswerWriter.deletion(deleted)));
    }

    Work<?> reportLoss(Inbound inbound) {
        return serve(
                reader.lossReport(inbound.body()),
                report -> service.reportLoss(report, inbound.actor()),
                answer -> Answer.json(200, AnswerWriter.loss(answer)));
    }

    Work<?> reportFound(Inbound inbound) {
        return serve(
                reader.foundCard(inbound.body()),
                report -> service.reportFound(report, inbound.actor()),
                card -> Answer.json(200, AnswerWriter.card(card)));
    }

    Work<?> cards(Inbound inbound) {
        return serve(
                reader.subjectId(inbound.pathId()),
                service::cards,
                cards -> Answer.json(200, AnswerWriter.cards(inbound.pathId(), cards)));
    }

    /** 202 only while there is no decision: a repetition of a decided application is answered in full. */
    private static Answer applied(ApplicationAnswer answer, boolean respondAsync) {
        byte[] body = AnswerWriter.application(answer);
        if (answer.decision() != Decision.PENDING) {
            return Answer.json(200, body);
        }
        String location = API_APPLICATIONS + answer.applicationId();
        Map<String, String> headers = respondAsync
                ? Map.of("Location", location, "Preference-Applied", "respond-async")
                : Map.of("Location", location);
        return new Answer(202, Answer.JSON, headers, body);
    }

    /** Asks the service what was asked, or refuses. */
    static <Q, A> Work<?> serve(
            Outcome<Q> question, Function<Q, CompletableFuture<Outcome<A>>> service, Function<A, Answer> rendering) {
        return switch (question) {
            case Outcome.Accepted<Q>(Q accepted) -> new Work<>(service.apply(accepted), rendering);
            case Outcome.Refused<Q>(Refusal refusal) -> Work.refused(refusal);
        };
    }

    private record Deletion(String requestId, String subjectId) {}
}
