package io.whorl.ingest.http;

import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.IssuanceService;
import io.whorl.ingest.contract.PointReport;
import io.whorl.ingest.contract.StepRequest;
import io.whorl.ingest.http.json.IssuanceReader;
import io.whorl.ingest.http.json.IssuanceWriter;
import io.whorl.ingest.http.json.Problem;
import io.whorl.ingest.http.json.RequestReader;
import io.whorl.ingest.http.json.StepReader;
import io.whorl.ingest.points.PointPage;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The routes of {@link IssuanceService}. Immutable. */
final class IssuanceEndpoints {

    /** Reviews of one list, and unless asked otherwise. */
    static final int MAX_REVIEWS = 500;

    static final int DEFAULT_REVIEWS = 50;

    /** Events of one answer, and unless asked otherwise. */
    static final int MAX_EVENTS = 1_000;

    static final int DEFAULT_EVENTS = 100;

    /** Days of one report. */
    static final int MAX_DAYS = 366;

    private static final Problem NOT_THE_TOKENS_COUNTY = new Problem(
            403, "REGION_NOT_PERMITTED", "this token signs for the regions alone that it was issued for", "region");

    private final IssuanceService service;
    private final IssuanceReader reader;

    IssuanceEndpoints(IssuanceService service, IssuanceReader reader) {
        this.service = service;
        this.reader = reader;
    }

    /** The endpoint of a step; that of a hand-over takes both deliveries. */
    Endpoint step(Step step) {
        return inbound -> step(inbound, StepReader.step(inbound.body(), inbound.pathId(), step));
    }

    /** A signature is of the county that it names, and of one that the token may sign for. */
    Work<?> sign(Inbound inbound) {
        Outcome<StepRequest> asked = StepReader.step(inbound.body(), inbound.pathId(), Step.SIGN);
        return asked instanceof Outcome.Accepted<StepRequest>(StepRequest request)
                        && !inbound.maySignFor(request.place())
                ? Work.done(Answer.of(NOT_THE_TOKENS_COUNTY))
                : step(inbound, asked);
    }

    private Work<?> step(Inbound inbound, Outcome<StepRequest> asked) {
        return ServiceEndpoints.serve(
                asked,
                request -> service.step(request, inbound.actor()),
                changed -> Answer.json(200, IssuanceWriter.changed(changed)));
    }

    Work<?> judge(Inbound inbound) {
        return ServiceEndpoints.serve(
                reader.verdict(inbound.body(), inbound.pathId()),
                verdict -> service.judge(verdict, inbound.actor(), inbound.isSupervisor()),
                changed -> Answer.json(200, IssuanceWriter.changed(changed)));
    }

    Work<?> reviews(Inbound inbound) {
        return ServiceEndpoints.serve(
                IssuanceReader.number("limit", inbound.query("limit"), 1, MAX_REVIEWS, DEFAULT_REVIEWS),
                limit -> service.reviews(Math.toIntExact(limit)),
                queue -> Answer.json(200, IssuanceWriter.reviews(queue)));
    }

    Work<?> review(Inbound inbound) {
        return ServiceEndpoints.serve(
                RequestReader.id("applicationId", inbound.pathId()),
                service::review,
                review -> Answer.json(200, IssuanceWriter.review(review)));
    }

    Work<?> issueTicket(Inbound inbound) {
        return ServiceEndpoints.serve(
                reader.ticket(inbound.body()),
                service::issueTicket,
                ticket -> Answer.json(200, IssuanceWriter.ticket(ticket)));
    }

    Work<?> redeem(Inbound inbound) {
        return ServiceEndpoints.serve(
                reader.redemption(inbound.body()),
                redemption -> service.redeem(redemption, inbound.actor()),
                valid -> Answer.json(200, IssuanceWriter.valid(valid)));
    }

    Work<?> rules(Inbound inbound) {
        return new Work<>(service.rules(), rules -> Answer.json(200, IssuanceWriter.rules(rules)));
    }

    Work<?> setRules(Inbound inbound) {
        return ServiceEndpoints.serve(
                reader.rules(inbound.body()),
                request -> service.setRules(request, inbound.actor()),
                rules -> Answer.json(200, IssuanceWriter.rules(rules)));
    }

    Work<?> list(Inbound inbound) {
        return ServiceEndpoints.serve(
                reader.listing(inbound.body()),
                listing -> service.list(listing, inbound.actor()),
                listing -> Answer.json(200, IssuanceWriter.listing(listing)));
    }

    Work<?> points(Inbound inbound) {
        return points(inbound, report -> Answer.json(200, IssuanceWriter.points(report)));
    }

    /** For people: a page that a browser shows. */
    Work<?> pointsChart(Inbound inbound) {
        return points(
                inbound,
                report -> new Answer(
                        200, AdjudicationEndpoints.HTML, AdjudicationEndpoints.HEADERS, PointPage.of(report)));
    }

    private Work<?> points(Inbound inbound, Function<PointReport, Answer> rendering) {
        return ServiceEndpoints.serve(
                IssuanceReader.day("from", inbound.query("from"))
                        .then(from ->
                                IssuanceReader.day("to", inbound.query("to")).then(to -> period(from, to))),
                period -> service.points(period.from(), period.to()),
                rendering);
    }

    Work<?> events(Inbound inbound) {
        return ServiceEndpoints.serve(
                IssuanceReader.number("after", inbound.query("after"), 0, Long.MAX_VALUE, 0)
                        .then(after -> IssuanceReader.number(
                                        "limit", inbound.query("limit"), 1, MAX_EVENTS, DEFAULT_EVENTS)
                                .then(limit -> Outcome.of(new Asked(after, Math.toIntExact(limit))))),
                this::read,
                page -> Answer.json(200, IssuanceWriter.events(page)));
    }

    private CompletableFuture<Outcome<LifePage>> read(Asked asked) {
        return service.entries(asked.after(), asked.limit())
                .thenApply(outcome -> outcome.then(page -> page.through() < asked.after()
                        ? Outcome.refused(unknownPosition(asked.after(), page.through()))
                        : Outcome.of(page)));
    }

    /** Of somebody who was further than there are events: to say nothing would hide that the next ones have numbers that he had before. */
    static Refusal unknownPosition(long after, long last) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "POSITION_UNKNOWN",
                "There is no event " + after + " yet, the last one is " + last
                        + ": this position is of another server, of a state that was restored, or of a member of the cluster that is ahead of this one.",
                null);
    }

    private static Outcome<Period> period(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return days >= 1 && days <= MAX_DAYS
                ? Outcome.of(new Period(from, to))
                : Outcome.refused(Refusal.malformed(
                        "OUT_OF_RANGE", "to must be from 0 to " + (MAX_DAYS - 1) + " days after from", "to"));
    }

    private record Period(LocalDate from, LocalDate to) {}

    private record Asked(long after, int limit) {}
}
