package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.matcher.vocabulary.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorLimitsTest {

    private static final int BODY_LIMIT = 64 * 1024;
    private static final String REQUESTS = "whorl.http.requests.in.flight";
    private static final String CONNECTIONS = "whorl.http.connections";
    private static final String BYTES = "whorl.http.body.bytes.in.flight";

    @TempDir
    Path keys;

    private DoorFixture door;

    @BeforeEach
    void open() {
        door = new DoorFixture(keys, DoorFixture.limits(BODY_LIMIT, 2, 30_000));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldRefuseABodyOverTheLimitByItsStatedLength() {
        BadInputTest.assertProblem(door.apply("x".repeat(BODY_LIMIT + 1)), 413, "BODY_TOO_LARGE", null);
        assertIdle();
    }

    @Test
    void shouldRefuseAChunkedBodyOverTheLimit() {
        HttpResponse<String> response = door.send(door.request("/api/v1/applications")
                .header("Authorization", "Bearer " + door.token(Role.ISSUER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(BODY_LIMIT + 1))))
                .build());

        BadInputTest.assertProblem(response, 413, "BODY_TOO_LARGE", null);
        assertIdle();
    }

    @Test
    void shouldTakeABodyOfExactlyTheLimit() {
        String padding = " ".repeat(BODY_LIMIT - DoorFixture.APPLICATION.length());

        assertEquals(200, door.apply(DoorFixture.APPLICATION + padding).statusCode());
        assertIdle();
    }

    @Test
    void shouldCutOffAClientThatGoesOnAfterTheRefusal() throws IOException {
        long stated = 1_000L * BODY_LIMIT;
        try (Socket socket = door.socket(door.applicationHead() + "Content-Length: " + stated + "\r\n\r\n")) {
            byte[] chunk = new byte[BODY_LIMIT];

            assertThrows(IOException.class, () -> {
                for (long sent = 0; sent < stated; sent += chunk.length) {
                    socket.getOutputStream().write(chunk);
                }
            });
        }
        assertIdle();
    }

    @Test
    void shouldRefuseOneRequestTooManyAtOnceAndRecover() throws Exception {
        door.service.holds = true;
        try (Socket first = post(DoorFixture.APPLICATION);
                Socket second = post(DoorFixture.APPLICATION)) {
            var held = List.of(door.service.held.take(), door.service.held.take());

            HttpResponse<String> third = door.apply(DoorFixture.APPLICATION);
            BadInputTest.assertProblem(third, 503, "OVERLOADED", null);
            assertTrue(third.headers().firstValue("retry-after").isPresent());
            assertEquals(200, door.send(Role.ADMIN, "GET", "/metrics", null).statusCode(), "operators can look");
            assertEquals(200, door.send(null, "GET", "/health/ready", null).statusCode());

            held.forEach(future -> future.complete(Outcome.of(FakeMatchService.decided())));
            assertTrue(DoorFixture.readLine(first).startsWith("HTTP/1.1 200 "));
            assertTrue(DoorFixture.readLine(second).startsWith("HTTP/1.1 200 "));
        }
        door.service.holds = false;
        assertEquals(200, door.apply(DoorFixture.APPLICATION).statusCode());
        assertIdle();
    }

    @Test
    void shouldCloseAConnectionTooManyAndRecover() throws Exception {
        ServerSettings tight = new ServerSettings("127.0.0.1", 0, 2, 2, BODY_LIMIT, 2, BODY_LIMIT, 30_000, 60_000);
        try (DoorFixture narrow = new DoorFixture(keys, tight)) {
            String live = "GET /health/live HTTP/1.1\r\nHost: h\r\n";
            try (Socket first = narrow.socket("");
                    Socket second = narrow.socket("")) {
                narrow.awaitGauge(CONNECTIONS, 2);
                try (Socket third = narrow.socket("")) {
                    assertEquals("", DoorFixture.readAll(third), "closed unanswered");
                }
                narrow.awaitGauge(CONNECTIONS, 2);
                second.getOutputStream().write((live + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertTrue(DoorFixture.readLine(second).startsWith("HTTP/1.1 200 "));
                assertTrue(first.isConnected());
            }
            narrow.awaitGauge(CONNECTIONS, 0);
            try (Socket again = narrow.socket(live + "Connection: close\r\n\r\n")) {
                assertTrue(DoorFixture.readAll(again).startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void shouldBoundTheBytesOfAllBodiesTogether() throws Exception {
        ServerSettings tight = new ServerSettings("127.0.0.1", 0, 1, 64, BODY_LIMIT, 100, BODY_LIMIT, 30_000, 60_000);
        try (DoorFixture narrow = new DoorFixture(keys, tight)) {
            try (Socket announced =
                    narrow.socket(narrow.applicationHead() + "Content-Length: " + BODY_LIMIT + "\r\n\r\n")) {
                narrow.awaitGauge(BYTES, BODY_LIMIT);
                assertTrue(announced.isConnected());

                BadInputTest.assertProblem(narrow.apply(DoorFixture.APPLICATION), 503, "OVERLOADED", null);
            }
            narrow.awaitGauge(BYTES, 0);
            assertEquals(200, narrow.apply(DoorFixture.APPLICATION).statusCode());
        }
    }

    @Test
    void shouldForgetAClientThatHangsUpHalfWay() throws IOException {
        try (Socket socket = door.socket(door.applicationHead() + "Content-Length: 1000\r\n\r\n{\"applic")) {
            door.awaitGauge(REQUESTS, 1);
            door.awaitGauge(BYTES, 1000);
            socket.setSoLinger(true, 0);
        }
        assertIdle();
        assertTrue(door.service.asked.isEmpty());
    }

    @Test
    void shouldIgnoreTheAnswerForAClientThatHungUpWhileWaiting() throws Exception {
        door.service.holds = true;
        CompletableFuture<Outcome<ApplicationAnswer>> held;
        try (Socket socket = post(DoorFixture.APPLICATION)) {
            held = door.service.held.take();
            socket.setSoLinger(true, 0);
        }
        assertEquals(1, door.gauge(REQUESTS), "the work is still being done");

        held.complete(Outcome.of(FakeMatchService.decided()));
        assertIdle();
        door.service.holds = false;
        assertEquals(200, door.apply(DoorFixture.APPLICATION).statusCode());
    }

    @Test
    void shouldGiveUpOnABodyThatDoesNotComeAndOnAServiceThatDoesNotAnswer() throws Exception {
        try (DoorFixture hasty = new DoorFixture(keys, DoorFixture.limits(BODY_LIMIT, 2, 200))) {
            try (Socket socket = hasty.socket(hasty.applicationHead() + "Content-Length: 1000\r\n\r\n{")) {
                assertTrue(DoorFixture.readAll(socket).startsWith("HTTP/1.1 408 "), "and the connection is closed");
            }
            hasty.awaitGauge(REQUESTS, 0);
            hasty.service.holds = true;
            // head and body in one piece: a client that sends them apart may be late with the body
            String body = DoorFixture.APPLICATION;
            try (Socket socket = hasty.socket(hasty.applicationHead() + "Connection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body)) {
                String late = DoorFixture.readAll(socket);
                assertTrue(late.startsWith("HTTP/1.1 503 "), late);
                assertTrue(late.contains("\"code\":\"TIMED_OUT\""), late);
            }
            assertEquals(1, hasty.gauge(REQUESTS), "the work is still being done");
            hasty.service.held.take().complete(Outcome.of(FakeMatchService.decided()));
            hasty.awaitGauge(REQUESTS, 0);
        }
    }

    private Socket post(String body) throws IOException {
        return door.socket(door.applicationHead() + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void assertIdle() {
        door.awaitGauge(REQUESTS, 0);
        door.awaitGauge(BYTES, 0);
    }
}
