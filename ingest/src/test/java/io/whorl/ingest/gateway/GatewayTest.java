package io.whorl.ingest.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.node.Bell;
import io.whorl.index.node.ClusterSession;
import io.whorl.index.wire.Command.DeleteSubject;
import io.whorl.ingest.gateway.Delivery.Answered;
import io.whorl.ingest.gateway.Delivery.NotSent;
import io.whorl.ingest.pipeline.StageTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayTest {

    private static final GatewayLimits LIMITS =
            new GatewayLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ZERO);

    private final FakeSession session = new FakeSession();
    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();

    @Test
    void shouldAnswerFromItsThreadAndRememberPosition() throws Exception {
        session.answeringAtOnce();
        try (Gateway gateway = start()) {
            for (int i = 1; i <= 20; i++) {
                Delivery delivery =
                        gateway.send(new DeleteSubject("r-" + i, "s"), false).get(5, TimeUnit.SECONDS);
                assertInstanceOf(Answered.class, delivery);
                assertEquals(i, gateway.acknowledgedPosition());
            }
            assertTrue(gateway.hasRoom());
            assertEquals(0, gateway.inFlight());
        }
        assertTrue(session.closed);
        assertFalse(fatal.isDone());
    }

    @Test
    void shouldRefuseAtOnceWhatExceedsLimit() {
        session.result = ClusterSession.BACK_PRESSURED;
        try (Gateway gateway = start()) {
            for (int i = 0; i < LIMITS.maxInFlight(); i++) {
                assertFalse(
                        gateway.send(new DeleteSubject("r-" + i, "s"), false).isDone());
            }
            assertFalse(gateway.hasRoom());
            NotSent refused = assertInstanceOf(
                    NotSent.class,
                    gateway.send(new DeleteSubject("r", "s"), false).getNow(null));
            assertEquals("OVERLOADED", refused.refusal().code());
            assertEquals(LIMITS.maxInFlight(), gateway.inFlight());
        }
    }

    @Test
    void shouldLoseNoFutureWhenClosedUnderFire() throws Exception {
        session.answeringAtOnce();
        for (int round = 0; round < 50; round++) {
            Gateway gateway = start();
            List<CompletableFuture<Delivery>> sent = new ArrayList<>();
            Thread closing = new Thread(gateway::close);
            closing.start();
            boolean refused = false;
            while (!refused) {
                CompletableFuture<Delivery> delivery = gateway.send(new DeleteSubject("r", "s"), false);
                sent.add(delivery);
                refused = delivery.isDone()
                        && delivery.get() instanceof NotSent(var refusal)
                        && refusal.code().equals("STOPPING");
            }
            closing.join();
            for (CompletableFuture<Delivery> delivery : sent) {
                delivery.get(5, TimeUnit.SECONDS);
            }
            assertEquals(0, gateway.inFlight());
        }
    }

    @Test
    void shouldEndOrdersAndSaySoWhenSessionFails() throws Exception {
        session.result = ClusterSession.BACK_PRESSURED;
        try (Gateway gateway = start()) {
            CompletableFuture<Delivery> delivery = gateway.send(new DeleteSubject("r-1", "s"), false);
            IllegalStateException fault = new IllegalStateException("driver is gone");
            session.pollFault = fault;
            assertInstanceOf(NotSent.class, delivery.get(5, TimeUnit.SECONDS));
            assertSame(fault, fatal.get(5, TimeUnit.SECONDS));
            assertInstanceOf(
                    NotSent.class,
                    gateway.send(new DeleteSubject("r-2", "s"), false).get(5, TimeUnit.SECONDS));
        }
    }

    private Gateway start() {
        return Gateway.start(session.connector(), new Bell(), LIMITS, new StageTimes(), fatal::complete);
    }
}
