package io.whorl.ingest.gateway;

import io.whorl.index.node.Bell;
import io.whorl.index.node.BellIdleStrategy;
import io.whorl.index.node.Node;
import io.whorl.index.wire.Command;
import io.whorl.ingest.gateway.Delivery.NotSent;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.matcher.vocabulary.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The way into the log: one thread that owns the session, and a bounded inbox in front of it. Any thread sends, none waits. At
 * rest the thread sleeps on the node's bell and costs well under one percent of a core.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Gateway.class.getName());
    private static final Refusal OVERLOADED = Refusal.unavailable(
            "OVERLOADED", "Too many commands wait for their answers; send the same request again shortly.");

    private final GatewayLimits limits;
    private final Bell bell;
    private final Consumer<Throwable> onFatal;
    private final Queue<Order> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong acknowledgedPosition = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    private Gateway(
            LogSession.Connector connector,
            Bell bell,
            GatewayLimits limits,
            StageTimes times,
            Consumer<Throwable> onFatal) {
        this.limits = limits;
        this.bell = bell;
        this.onFatal = onFatal;
        this.thread = new Thread(() -> run(connector, times), "whorl-gateway");
        thread.setDaemon(true);
    }

    /** Starts the thread, with a session of its own at the node. {@code onFatal} as below. */
    public static Gateway start(Node node, GatewayLimits limits, StageTimes times, Consumer<Throwable> onFatal) {
        return start(NodeSession.of(node), node.bell(), limits, times, onFatal);
    }

    /** Starts the thread. {@code onFatal} is told, on that thread, if it has failed for good: nothing is sent any more. */
    static Gateway start(
            LogSession.Connector connector,
            Bell bell,
            GatewayLimits limits,
            StageTimes times,
            Consumer<Throwable> onFatal) {
        Gateway gateway = new Gateway(connector, bell, limits, times, onFatal);
        gateway.thread.start();
        return gateway;
    }

    /**
     * Sends a command. The future completes on the gateway thread, whatever becomes of the log or of this gateway; on the
     * caller's only if the command is refused at once.
     *
     * @param answerWhenAccepted an application is answered as soon as it is durable, rather than when it is decided
     */
    public CompletableFuture<Delivery> send(Command command, boolean answerWhenAccepted) {
        if (closed) {
            return CompletableFuture.completedFuture(new NotSent(Dispatcher.stopping()));
        }
        if (inFlight.incrementAndGet() > limits.maxInFlight()) {
            inFlight.decrementAndGet();
            return CompletableFuture.completedFuture(new NotSent(OVERLOADED));
        }
        Order order = new Order(command, answerWhenAccepted, System.nanoTime());
        CompletableFuture<Delivery> answered = order.delivery.whenComplete((_, _) -> inFlight.decrementAndGet());
        inbox.add(order);
        bell.ring();
        if (ended) {
            // added after the thread had looked for the last time
            refuseInbox();
        }
        return answered;
    }

    /** Whether one more command would be taken. */
    public boolean hasRoom() {
        return inFlight.get() < limits.maxInFlight();
    }

    /** Commands that are not answered yet. */
    public int inFlight() {
        return inFlight.get();
    }

    /** The highest log position that was acknowledged to anyone: what a question must see (read barrier). */
    public long acknowledgedPosition() {
        return acknowledgedPosition.get();
    }

    /** Takes nothing new, waits for answers for the grace time, ends the rest. Every future is completed. */
    @Override
    public void close() {
        closed = true;
        bell.ring();
        try {
            thread.join(limits.closeGrace().plusSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.ERROR, "the gateway thread did not stop");
        }
    }

    private void run(LogSession.Connector connector, StageTimes times) {
        try {
            Dispatcher dispatcher = new Dispatcher(
                    connector, inbox, limits, times, p -> acknowledgedPosition.accumulateAndGet(p, Math::max));
            try {
                cycle(dispatcher);
            } finally {
                dispatcher.close();
            }
        } catch (Throwable e) {
            closed = true;
            LOG.log(Level.ERROR, "the gateway failed", e);
            onFatal.accept(e);
        } finally {
            ended = true;
            refuseInbox();
        }
    }

    private void cycle(Dispatcher dispatcher) {
        try (BellIdleStrategy idle = bell.idleStrategy()) {
            while (!closed) {
                idle.idle(dispatcher.work(System.nanoTime()));
            }
            long graceEnds = System.nanoTime() + limits.closeGrace().toNanos();
            while (!dispatcher.isIdle() && System.nanoTime() - graceEnds < 0) {
                idle.idle(dispatcher.work(System.nanoTime()));
            }
        }
    }

    private void refuseInbox() {
        for (Order order = inbox.poll(); order != null; order = inbox.poll()) {
            order.delivery.complete(new NotSent(Dispatcher.stopping()));
        }
    }
}
