package io.whorl.ingest.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.node.ClusterSession;
import io.whorl.index.wire.Command.DeleteSubject;
import io.whorl.index.wire.Event.SubjectDeleted;
import io.whorl.ingest.gateway.Delivery.Answered;
import io.whorl.ingest.gateway.Delivery.NotSent;
import io.whorl.ingest.gateway.Delivery.Unanswered;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Held against a session that does as it is told, and a clock that is moved by hand. */
class DispatcherTest {

    private static final GatewayLimits LIMITS =
            new GatewayLimits(16, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1));

    private final FakeSession session = new FakeSession();
    private final Queue<Order> inbox = new ArrayDeque<>();
    private final StageTimes times = new StageTimes();
    private long acknowledged;
    private long now = 1_000;

    private final Dispatcher dispatcher = new Dispatcher(
            session.connector(), inbox, LIMITS, times, position -> acknowledged = Math.max(acknowledged, position));

    @Test
    void shouldAnswerByCorrelationInAnyOrder() {
        Order first = order("r-1");
        Order second = order("r-2");
        work();
        assertEquals(List.of("r-1", "r-2"), session.taken());
        session.answer("r-2", deleted("r-2", 20));
        session.answer("r-1", deleted("r-1", 10));
        work();
        assertEquals(new Answered(deleted("r-1", 10)), first.delivery.join());
        assertEquals(new Answered(deleted("r-2", 20)), second.delivery.join());
        assertEquals(20, acknowledged);
        assertTrue(dispatcher.isIdle());
        assertEquals(2, times.count(Stage.OFFER));
        assertEquals(2, times.count(Stage.LOG));
    }

    @Test
    void shouldKnowAcknowledgedPositionBeforeAnyoneIsTold() {
        Order order = order("r-1");
        long[] seen = {0};
        var _ = order.delivery.thenRun(() -> seen[0] = acknowledged);
        work();
        session.answer("r-1", deleted("r-1", 77));
        work();
        assertEquals(77, seen[0]);
    }

    @Test
    void shouldHandOnAnswerOnlyWhenThisMemberHasAppliedIt() {
        session.applied = 10;
        Order ahead = order("r-1");
        Order seen = order("r-2");
        work();
        session.answer("r-1", deleted("r-1", 20));
        session.answer("r-2", deleted("r-2", 10));
        work();
        assertFalse(ahead.delivery.isDone());
        assertTrue(seen.delivery.isDone());
        assertEquals(10, acknowledged);
        session.applied = 20;
        work();
        assertEquals(new Answered(deleted("r-1", 20)), ahead.delivery.join());
        assertEquals(20, acknowledged);
        assertTrue(dispatcher.isIdle());
    }

    @Test
    void shouldSayUnansweredWhenThisMemberDoesNotCatchUp() {
        session.applied = 10;
        Order ahead = order("r-1");
        work();
        session.answer("r-1", deleted("r-1", 20));
        work();
        passSeconds(30);
        work();
        assertInstanceOf(Unanswered.class, ahead.delivery.join());
        assertEquals(0, acknowledged);
    }

    @Test
    void shouldOfferAgainWhileLogIsBusyAndRefuseAfterSendTimeout() {
        session.result = ClusterSession.BACK_PRESSURED;
        Order early = order("r-1");
        work();
        passSeconds(4);
        Order late = order("r-2");
        work();
        assertFalse(early.delivery.isDone());
        assertTrue(session.offers > 1);

        passSeconds(1);
        work();
        NotSent refused = assertInstanceOf(NotSent.class, early.delivery.join());
        assertEquals("LOG_UNAVAILABLE", refused.refusal().code());
        assertEquals(Refusal.Kind.UNAVAILABLE, refused.refusal().kind());

        session.result = 1;
        work();
        assertEquals(List.of("r-2"), session.taken());
        session.answer("r-2", deleted("r-2", 5));
        work();
        assertInstanceOf(Answered.class, late.delivery.join());
    }

    @Test
    void shouldSayUnansweredAndIgnoreAnswerThatComesLater() {
        Order order = order("r-1");
        work();
        passSeconds(29);
        work();
        assertFalse(order.delivery.isDone());
        passSeconds(1);
        work();
        assertInstanceOf(Unanswered.class, order.delivery.join());
        session.answer("r-1", deleted("r-1", 9));
        work();
        assertEquals(0, acknowledged);
        assertTrue(dispatcher.isIdle());
    }

    @Test
    void shouldSendAgainInOrderAfterSessionLoss() {
        Order answered = order("r-1");
        order("r-2");
        order("r-3");
        work();
        session.answer("r-1", deleted("r-1", 1));
        work();
        session.result = ClusterSession.NOT_CONNECTED;
        order("r-4");
        session.lose();
        work();
        session.result = 1;
        work();
        assertTrue(answered.delivery.isDone());
        assertEquals(List.of("r-1", "r-2", "r-3", "r-2", "r-3", "r-4"), session.taken());
        assertEquals(5 + 1, session.distinctCorrelations(), "a correlation id is never used twice");
    }

    @Test
    void shouldKeepOrderWhenLossIsFoundInAnOffer() {
        order("r-1");
        work();
        order("r-2");
        session.loseInNextOffer = true;
        session.result = ClusterSession.NOT_CONNECTED;
        work();
        session.result = 1;
        work();
        assertEquals(3, session.taken().size());
        assertEquals(
                List.of("r-1", "r-2"),
                session.taken().subList(1, 3).stream().sorted().toList());
    }

    @Test
    void shouldSayUnansweredForWhatWasSentBeforeTheSessionWasLostForGood() {
        Order sent = order("r-1");
        work();
        session.result = ClusterSession.NOT_CONNECTED;
        session.lose();
        Order unsent = order("r-2");
        work();
        passSeconds(5);
        work();
        assertInstanceOf(NotSent.class, unsent.delivery.join());
        assertFalse(sent.delivery.isDone(), "it may be in the log: it has its longer time");
        passSeconds(25);
        work();
        assertInstanceOf(Unanswered.class, sent.delivery.join());
    }

    @Test
    void shouldRefuseCommandThatIsTooLargeAndGoOn() {
        session.result = ClusterSession.TOO_LARGE;
        Order large = order("r-1");
        work();
        NotSent refused = assertInstanceOf(NotSent.class, large.delivery.join());
        assertEquals(Refusal.Kind.TOO_LARGE, refused.refusal().kind());
        session.result = 1;
        order("r-2");
        work();
        assertEquals(List.of("r-2"), session.taken());
    }

    @Test
    void shouldFailOnlyTheCommandThatCannotBeEncoded() {
        IllegalArgumentException fault = new IllegalArgumentException("encode");
        session.fault = fault;
        Order faulty = order("r-1");
        Order sound = order("r-2");
        work();
        assertSame(
                fault,
                assertThrows(CompletionException.class, faulty.delivery::join).getCause());
        assertEquals(List.of("r-2"), session.taken());
        assertFalse(sound.delivery.isDone());
    }

    @Test
    void shouldEndEveryOrderOnClose() {
        Order sent = order("r-1");
        work();
        session.result = ClusterSession.BACK_PRESSURED;
        Order ready = order("r-2");
        work();
        Order waiting = order("r-3");
        dispatcher.close();
        assertInstanceOf(Unanswered.class, sent.delivery.join());
        assertEquals(
                "STOPPING",
                assertInstanceOf(NotSent.class, ready.delivery.join()).refusal().code());
        assertEquals(
                "STOPPING",
                assertInstanceOf(NotSent.class, waiting.delivery.join())
                        .refusal()
                        .code());
        assertTrue(session.closed);
    }

    private Order order(String id) {
        Order order = new Order(new DeleteSubject(id, "s"), false, now);
        inbox.add(order);
        return order;
    }

    private static SubjectDeleted deleted(String id, long position) {
        return new SubjectDeleted(id, "s", 1, position);
    }

    private void passSeconds(int seconds) {
        now += seconds * 1_000_000_000L;
    }

    private void work() {
        dispatcher.work(now);
    }
}
