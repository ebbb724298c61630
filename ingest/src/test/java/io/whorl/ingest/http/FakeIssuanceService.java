package io.whorl.ingest.http;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.ledger.DayTotals;
import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event.LifeChanged;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.Stage;
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
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers with samples, and keeps what it was asked. Any thread. */
final class FakeIssuanceService implements IssuanceService {

    static final LifeEntry SIGNED = new LifeEntry(
            7,
            "A-1",
            "11010519491231002X",
            Step.SIGN,
            Stage.SIGNED,
            null,
            1_700_000_000_000L,
            "county",
            "340522",
            "in order",
            0);

    private static final LifeEntry HANDED_OVER = new LifeEntry(
            8,
            "A-1",
            "11010519491231002X",
            Step.HAND_OVER,
            Stage.ACTIVE,
            CardState.ACTIVE,
            1_700_000_001_000L,
            "desk",
            null,
            "",
            61.04);

    private static final LifeEntry TEMPORARY = new LifeEntry(
            9,
            "A-1",
            "11010519491231002X",
            Step.ISSUE_TEMPORARY,
            Stage.SIGNED,
            null,
            1_700_000_002_000L,
            "desk",
            null,
            "",
            90);

    private static final OpenReview REVIEW = new OpenReview(
            "A-1",
            "11010519491231002X",
            EnumSet.of(Reason.DUPLICATE_OF_OTHER_SUBJECT),
            2,
            1_700_000_000_000L,
            1,
            false);

    private static final DayTotals TOTALS = new DayTotals(10, 4, 6, 2, 2, 0, 5, 0, 1, 1_500, 36_000_000);

    /** Null: three entries, whatever is asked for; else those behind the position, of so many. */
    volatile @Nullable Long events;

    /** Up to which number all events are of deleted subjects. */
    volatile long deleted;

    /** How many events there are once somebody has asked for some; null: as many as before. */
    volatile @Nullable Long afterwards;

    private final Queue<Object> asked;

    FakeIssuanceService(Queue<Object> asked) {
        this.asked = asked;
    }

    @Override
    public CompletableFuture<Outcome<LifeChanged>> step(StepRequest request, String actor) {
        asked.add(request);
        asked.add(actor);
        return completedFuture(Outcome.of(new LifeChanged(
                request.requestId(), request.applicationId(), Stage.SIGNED, null, 1_700_000_000_000L, 88_211)));
    }

    @Override
    public CompletableFuture<Outcome<LifeChanged>> judge(VerdictRequest request, String actor, boolean supervisor) {
        asked.add(request);
        asked.add(actor + " " + supervisor);
        return completedFuture(Outcome.of(new LifeChanged(
                request.requestId(),
                request.applicationId(),
                Stage.IN_REVIEW,
                CardState.MADE,
                1_700_000_000_000L,
                88_211)));
    }

    @Override
    public CompletableFuture<Outcome<ReviewQueue>> reviews(int limit) {
        asked.add(limit);
        return completedFuture(Outcome.of(new ReviewQueue(3, List.of(REVIEW))));
    }

    @Override
    public CompletableFuture<Outcome<ReviewCase>> review(String applicationId) {
        asked.add(applicationId);
        return completedFuture(Outcome.of(new ReviewCase(
                REVIEW, FakeMatchService.decided(), List.of(SIGNED), Map.of("A-0", List.of(HANDED_OVER)))));
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> rules() {
        return completedFuture(Outcome.of(
                new RulesInForce(IssuanceRules.DEFAULT.withVersion(1), new Mark("whorl", 1_700_000_000_000L))));
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> setRules(RulesRequest request, String actor) {
        asked.add(request);
        asked.add(actor);
        return rules();
    }

    @Override
    public CompletableFuture<Outcome<ListingRequest>> list(ListingRequest request, String actor) {
        asked.add(request);
        asked.add(actor);
        return completedFuture(Outcome.of(request));
    }

    @Override
    public CompletableFuture<Outcome<PointReport>> points(LocalDate from, LocalDate to) {
        asked.add(from + " " + to);
        return completedFuture(
                Outcome.of(new PointReport(from, to, Map.of("320412-07", TOTALS), Map.of("340522", TOTALS))));
    }

    @Override
    public CompletableFuture<Outcome<LifePage>> entries(long after, int limit) {
        Long count = events;
        if (count == null) {
            asked.add(after + " " + limit);
            return completedFuture(
                    Outcome.of(new LifePage(List.of(SIGNED, HANDED_OVER, TEMPORARY), TEMPORARY.sequence())));
        }
        List<LifeEntry> entries = new ArrayList<>();
        long through = Math.min(after, count);
        while (through < count && entries.size() < limit) {
            through++;
            if (through > deleted) {
                entries.add(entry(through));
            }
        }
        Long meanwhile = afterwards;
        events = meanwhile == null ? count : meanwhile;
        return completedFuture(Outcome.of(new LifePage(entries, through)));
    }

    private static LifeEntry entry(long sequence) {
        return new LifeEntry(
                sequence,
                "A-" + sequence,
                "S",
                Step.SIGN,
                Stage.SIGNED,
                null,
                1_700_000_000_000L,
                "a",
                null,
                "符合\n",
                0);
    }

    @Override
    public CompletableFuture<Outcome<Long>> lastEvent() {
        Long count = events;
        return completedFuture(Outcome.of(count == null ? TEMPORARY.sequence() : count));
    }

    @Override
    public CompletableFuture<Outcome<VerificationTicket>> issueTicket(VerificationRequest.OfSubject request) {
        asked.add(request);
        return completedFuture(Outcome.of(new VerificationTicket("a.b.c", Instant.parse("2026-11-28T12:00:00Z"))));
    }

    @Override
    public CompletableFuture<Outcome<Boolean>> redeem(TicketRedemption redemption, String actor) {
        asked.add(redemption);
        return completedFuture(Outcome.of(true));
    }

    @Override
    public CompletableFuture<Outcome<RulesInForce>> begin(IssuanceRules rules) {
        return rules();
    }
}
