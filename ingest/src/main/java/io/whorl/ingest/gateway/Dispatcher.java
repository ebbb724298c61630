package io.whorl.ingest.gateway;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.node.ClusterSession;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.ingest.gateway.Delivery.Answered;
import io.whorl.ingest.gateway.Delivery.NotSent;
import io.whorl.ingest.gateway.Delivery.Unanswered;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * The gateway's duty cycle: offers what is ready, hands answers to their orders, gives up on what is late, and after the loss of
 * the session, or of the leader, sends again, with the same command ids, what is not answered. An answer from the leader of a cluster is
 * handed on when this member has applied it too: whoever has it, and asks here, sees what it says. Confined to the gateway thread; time is given to it.
 */
public final class Dispatcher implements AnswerHandler {

    /** How often deadlines are looked at: they are seconds, so this is exact enough. */
    private static final long DEADLINE_CHECK_NANOS = 10_000_000;

    private static final Refusal LOG_BUSY = Refusal.unavailable(
            "LOG_UNAVAILABLE", "The log takes no commands at the moment; send the same request again shortly.");
    private static final Refusal STOPPING =
            Refusal.unavailable("STOPPING", "The server is stopping; send the same request again later.");

    private final LogSession session;
    private final Queue<Order> inbox;
    private final GatewayLimits limits;
    private final StageTimes times;
    private final LongConsumer acknowledged;

    /** Orders that wait for the log to take them, oldest first. */
    private final Deque<Order> ready = new ArrayDeque<>();
    /** Orders that wait for their answer, by correlation id, in the order of their offers. */
    private final Map<Long, Order> offered = new LinkedHashMap<>();

    /** Orders with an answer that this member has not applied yet. */
    private final Deque<Unseen> unseen = new ArrayDeque<>();

    private long nextCorrelationId = 1;
    private long nextDeadlineCheckNanos = Long.MIN_VALUE;
    private long nowNanos;

    private record Unseen(Order order, Event.Answer answer, long logPosition) {}

    /** {@code acknowledged} is told each answer's log position before the order's future completes. */
    public Dispatcher(
            LogSession.Connector connector,
            Queue<Order> inbox,
            GatewayLimits limits,
            StageTimes times,
            LongConsumer acknowledged) {
        this.inbox = inbox;
        this.limits = limits;
        this.times = times;
        this.acknowledged = acknowledged;
        this.session = connector.connect(this);
    }

    static Refusal stopping() {
        return STOPPING;
    }

    /** One duty cycle; returns how much was done, 0 for nothing. */
    public int work(long now) {
        nowNanos = now;
        int done = session.poll();
        done += handOnSeen();
        done += takeInbox();
        done += offerReady();
        if (now - nextDeadlineCheckNanos >= 0 || nextDeadlineCheckNanos == Long.MIN_VALUE) {
            nextDeadlineCheckNanos = now + DEADLINE_CHECK_NANOS;
            done += giveUpLate(ready.iterator());
            done += giveUpLate(offered.values().iterator());
            done += giveUpUnseen();
        }
        return done;
    }

    /** Whether every order has its delivery. */
    public boolean isIdle() {
        return inbox.isEmpty() && ready.isEmpty() && offered.isEmpty() && unseen.isEmpty();
    }

    /** Ends what is left, without an answer, and closes the session. */
    public void close() {
        try {
            takeInbox();
            ready.forEach(Dispatcher::giveUp);
            offered.values().forEach(Dispatcher::giveUp);
            unseen.forEach(waiting -> giveUp(waiting.order()));
            ready.clear();
            offered.clear();
            unseen.clear();
        } finally {
            session.close();
        }
    }

    @Override
    public void answer(long correlationId, Event.Answer answer) {
        Order order = offered.remove(correlationId);
        if (order == null) {
            // given up long ago: whoever asks again with the same id gets this answer from the log
            return;
        }
        times.record(Stage.LOG, nowNanos - order.offeredNanos);
        long position = logPosition(answer);
        if (session.sees(position)) {
            handOn(order, answer, position);
        } else {
            unseen.add(new Unseen(order, answer, position));
        }
    }

    private void handOn(Order order, Event.Answer answer, long position) {
        acknowledged.accept(position);
        order.delivery.complete(new Answered(answer));
    }

    private int handOnSeen() {
        int handedOn = 0;
        for (Iterator<Unseen> waiting = unseen.iterator(); waiting.hasNext(); ) {
            Unseen next = waiting.next();
            if (session.sees(next.logPosition())) {
                waiting.remove();
                handOn(next.order(), next.answer(), next.logPosition());
                handedOn++;
            }
        }
        return handedOn;
    }

    @Override
    public void sessionLost() {
        // back to the front, in the order of their first offers: they are older than anything that is ready
        Deque<Order> again = new ArrayDeque<>(offered.values());
        offered.clear();
        while (!again.isEmpty()) {
            ready.addFirst(again.removeLast());
        }
    }

    private int takeInbox() {
        int taken = 0;
        for (Order order = inbox.poll(); order != null; order = inbox.poll()) {
            ready.addLast(order);
            taken++;
        }
        return taken;
    }

    private int offerReady() {
        int done = 0;
        while (!ready.isEmpty()) {
            // taken out first: the session may find itself lost in the offer, and put others in front
            Order order = ready.removeFirst();
            if (!offer(order)) {
                ready.addFirst(order);
                return done;
            }
            done++;
        }
        return done;
    }

    /** Offers one order; false if the log takes nothing now. */
    private boolean offer(Order order) {
        long correlationId = nextCorrelationId++;
        long result;
        try {
            result = session.offer(order.command, correlationId, order.answerWhenAccepted);
        } catch (RuntimeException e) {
            // a command that cannot be encoded must not stand in the way of the next
            order.delivery.completeExceptionally(e);
            return true;
        }
        if (result == ClusterSession.TOO_LARGE) {
            order.delivery.complete(new NotSent(tooLarge()));
            return true;
        }
        if (result <= 0) {
            return false;
        }
        if (!order.sent) {
            times.record(Stage.OFFER, nowNanos - order.arrivedNanos);
        }
        order.sent = true;
        order.offeredNanos = nowNanos;
        offered.put(correlationId, order);
        return true;
    }

    private int giveUpLate(Iterator<Order> orders) {
        int late = 0;
        while (orders.hasNext()) {
            Order order = orders.next();
            long limitNanos = (order.sent ? limits.answerTimeout() : limits.sendTimeout()).toNanos();
            if (nowNanos - order.arrivedNanos >= limitNanos) {
                orders.remove();
                order.delivery.complete(order.sent ? new Unanswered() : new NotSent(LOG_BUSY));
                late++;
            }
        }
        return late;
    }

    /** What this member has not seen for so long it may not see for long: whoever asks again learns it. */
    private int giveUpUnseen() {
        int late = 0;
        for (Iterator<Unseen> waiting = unseen.iterator(); waiting.hasNext(); ) {
            Order order = waiting.next().order();
            if (nowNanos - order.arrivedNanos >= limits.answerTimeout().toNanos()) {
                waiting.remove();
                order.delivery.complete(new Unanswered());
                late++;
            }
        }
        return late;
    }

    private static void giveUp(Order order) {
        order.delivery.complete(order.sent ? new Unanswered() : new NotSent(STOPPING));
    }

    private static Refusal tooLarge() {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "TEMPLATES_TOO_LARGE",
                "The templates of this request exceed the log's limit of " + CommandCodec.MAX_COMMAND_BYTES
                        + " bytes; send fewer captures.",
                "captures");
    }

    private static long logPosition(Event.Answer answer) {
        return switch (answer) {
            case Event.ApplicationAccepted(var accepted) -> accepted.logPosition();
            case Event.ApplicationDecided(var decided) -> decided.logPosition();
            case Event.ReferenceEnrolled enrolled -> enrolled.logPosition();
            case Event.SubjectDeleted deleted -> deleted.logPosition();
            case Event.CardReported reported -> reported.logPosition();
            case Event.TuningChanged changed -> changed.logPosition();
            case Event.LifeChanged changed -> changed.logPosition();
            case Event.CommandRefused _ -> 0;
        };
    }
}
