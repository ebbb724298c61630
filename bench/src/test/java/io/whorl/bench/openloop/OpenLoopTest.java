package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.whorl.bench.load.Posts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Held against a server that does what a test tells it. */
@Timeout(60)
class OpenLoopTest {

    private static final byte[] REQUEST = new Posts("localhost", "t").of("/", "{}".getBytes(StandardCharsets.US_ASCII));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpServer server;
    private volatile IntUnaryOperator status = number -> 200;
    private volatile int stalled = -1;

    OpenLoopTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            int number = received.getAndIncrement();
            exchange.getRequestBody().readAllBytes();
            if (number == stalled) {
                await(released);
            }
            byte[] answer = ("{\"number\":" + number + "}").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status.applyAsInt(number), answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldSendEveryRequestOnceWhenItIsDue() throws Exception {
        Outcomes outcomes = new Outcomes(Arrivals.of(1, new Arrivals.Phase(300, 1)));
        long begunNs = System.nanoTime();
        run(8, outcomes, () -> true);

        assertTrue(System.nanoTime() - begunNs >= outcomes.dueNs(outcomes.size() - 1), "nothing is sent early");
        assertEquals(outcomes.size(), received.get());
        assertEquals(outcomes.size(), outcomes.between(0, 1).accepted());
    }

    @Test
    void shouldChargeAStallToAllThatItKeptWaiting() throws Exception {
        stalled = 10;
        Outcomes outcomes = new Outcomes(Arrivals.of(2, new Arrivals.Phase(200, .5)));
        AtomicInteger looks = new AtomicInteger();
        // looks are a quarter of a second apart: the stall lasts for more than the half second in which all requests
        // are due
        run(1, outcomes, () -> {
            if (looks.incrementAndGet() == 4) {
                released.countDown();
            }
            return true;
        });

        Summary load = outcomes.between(0, .5);
        assertEquals(outcomes.size(), load.accepted());
        assertTrue(load.acceptedMs(.99) > 500, "p99 " + load.acceptedMs(.99));
        // one request was stalled; nearly all were late
        assertTrue(load.servedWithin(200) < .3, "in time " + load.servedWithin(200));
    }

    @Test
    void shouldNotWaitWithTheNextForTheAnswerToTheLast() throws Exception {
        stalled = 0;
        Outcomes outcomes = new Outcomes(Arrivals.of(3, new Arrivals.Phase(200, .5)));
        run(4, outcomes, () -> {
            if (received.get() == outcomes.size()) {
                released.countDown();
            }
            return true;
        });

        assertEquals(outcomes.size(), received.get());
        assertTrue(outcomes.between(0, .5).acceptedMs(1) > 200, "the stalled one is late");
    }

    @Test
    void shouldCountRefusalsApart() throws Exception {
        status = number -> number % 4 == 0 ? 503 : 200;
        Outcomes outcomes = new Outcomes(new long[100]);
        run(4, outcomes, () -> true);

        Summary load = outcomes.between(0, 1);
        assertEquals(25, load.refused());
        assertEquals(75, load.accepted());
    }

    @Test
    void shouldFailOnAnyOtherAnswerAndShowIt() {
        status = number -> 422;
        IOException e = assertThrows(IOException.class, () -> run(1, new Outcomes(new long[3]), () -> true));
        assertEquals("the server answered 422: {\"number\":0}", e.getMessage());
    }

    @Test
    void shouldEndAtOnceWhenItIsToldTo() throws Exception {
        stalled = 3;
        Outcomes outcomes = new Outcomes(new long[10]);
        AtomicInteger looks = new AtomicInteger();
        run(1, outcomes, () -> looks.incrementAndGet() < 3);

        assertEquals(3, outcomes.answered());
    }

    private void run(int connections, Outcomes outcomes, OpenLoop.Watch watch) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (OpenLoop loop = new OpenLoop(url, connections)) {
            loop.run(outcomes, i -> REQUEST, watch);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
