package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.matcher.vocabulary.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
    void shouldAskForTheBodyOnlyIfItWillTakeIt() throws IOException {
        try (Socket socket = door.socket(
                door.applicationHead() + "Expect: 100-continue\r\nContent-Length: " + (BODY_LIMIT + 1) + "\r\n\r\n")) {
            assertTrue(readAll(socket).startsWith("HTTP/1.1 413 "));
        }
        try (Socket socket =
                door.socket(door.applicationHead() + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")) {
            assertEquals("HTTP/1.1 100 Continue", readLine(socket));
            assertEquals("", readLine(socket));
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertTrue(readLine(socket).startsWith("HTTP/1.1 400 "));
        }
    }

    /** Else the client's next request, or through a proxy another client's, would be dropped as that body. */
    @Test
    void shouldEndTheConnectionOfABodyThatItNeverAskedFor() throws IOException {
        List<String> heads = List.of(
                "POST /api/v1/applications HTTP/1.1\r\nHost: h\r\n",
                "POST /nowhere HTTP/1.1\r\nHost: h\r\n",
                "PUT /api/v1/applications HTTP/1.1\r\nHost: h\r\n");
        for (String head : heads) {
            try (Socket socket = door.socket(head + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n")) {
                String answer = readAll(socket);
                assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
                assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
            }
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
            assertTrue(readLine(first).startsWith("HTTP/1.1 200 "));
            assertTrue(readLine(second).startsWith("HTTP/1.1 200 "));
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
                    assertEquals("", readAll(third), "closed unanswered");
                }
                narrow.awaitGauge(CONNECTIONS, 2);
                second.getOutputStream().write((live + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertTrue(readLine(second).startsWith("HTTP/1.1 200 "));
                assertTrue(first.isConnected());
            }
            narrow.awaitGauge(CONNECTIONS, 0);
            try (Socket again = narrow.socket(live + "Connection: close\r\n\r\n")) {
                assertTrue(readAll(again).startsWith("HTTP/1.1 200 "));
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
                assertTrue(readAll(socket).startsWith("HTTP/1.1 408 "), "and the connection is closed");
            }
            hasty.awaitGauge(REQUESTS, 0);
            hasty.service.holds = true;
            // head and body in one piece: a client that sends them apart may be late with the body
            String body = DoorFixture.APPLICATION;
            try (Socket socket = hasty.socket(hasty.applicationHead() + "Connection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body)) {
                String late = readAll(socket);
                assertTrue(late.startsWith("HTTP/1.1 503 "), late);
                assertTrue(late.contains("\"code\":\"TIMED_OUT\""), late);
            }
            assertEquals(1, hasty.gauge(REQUESTS), "the work is still being done");
            hasty.service.held.take().complete(Outcome.of(FakeMatchService.decided()));
            hasty.awaitGauge(REQUESTS, 0);
        }
    }

    @Test
    void shouldLogAFaultUnderTheIncidentThatTheClientIsTold() {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Collector(records);
        Logger log = Logger.getLogger(Exchange.class.getName());
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try {
            door.service.fault = new IllegalStateException("secret of the server");
            HttpResponse<String> asynchronous = door.send(Role.ISSUER, "GET", "/api/v1/applications/A-1", null);
            door.service.throwsAtOnce = true;
            HttpResponse<String> synchronous = door.send(Role.ISSUER, "GET", "/api/v1/applications/A-1", null);

            for (HttpResponse<String> response : List.of(asynchronous, synchronous)) {
                BadInputTest.assertProblem(response, 500, "INTERNAL", null);
                assertFalse(response.body().contains("secret"), response.body());
            }
            assertEquals(2, records.size());
            String detail = DoorFixture.json(asynchronous).path("detail").asText();
            String incident = detail.substring(detail.lastIndexOf(' ') + 1);
            assertTrue(
                    records.getFirst().getMessage().contains(incident),
                    records.getFirst().getMessage());
        } finally {
            log.removeHandler(handler);
            log.setUseParentHandlers(true);
        }
        assertIdle();
    }

    @Test
    void shouldSayWhatAPathTakes() {
        HttpResponse<String> put = door.send(Role.ISSUER, "PUT", "/api/v1/applications/A-1", "{}");
        BadInputTest.assertProblem(put, 405, "METHOD_NOT_ALLOWED", null);
        assertEquals("GET, HEAD", put.headers().firstValue("allow").orElse(""));

        HttpResponse<String> get = door.send(Role.ISSUER, "GET", "/api/v1/applications", null);
        assertEquals("POST", get.headers().firstValue("allow").orElse(""));
    }

    @Test
    void shouldRefuseUnknownPathsAndMediaTypes() {
        BadInputTest.assertProblem(door.send(null, "GET", "/", null), 404, "NO_SUCH_ROUTE", null);
        BadInputTest.assertProblem(door.send(null, "POST", "/api/v2/applications", "{}"), 404, "NO_SUCH_ROUTE", null);
        BadInputTest.assertProblem(
                door.send(Role.ISSUER, "POST", "/api/v1/applications", null), 415, "UNSUPPORTED_MEDIA_TYPE", null);
        HttpResponse<String> text = door.send(door.request("/api/v1/applications")
                .header("Authorization", "Bearer " + door.token(Role.ISSUER))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(DoorFixture.APPLICATION))
                .build());
        BadInputTest.assertProblem(text, 415, "UNSUPPORTED_MEDIA_TYPE", null);
        assertIdle();
    }

    @Test
    void shouldAnswerHeadLikeGetWithoutTheBody() {
        HttpResponse<String> get = door.send(Role.ISSUER, "GET", "/api/v1/applications/A-1", null);
        HttpResponse<String> head = door.send(Role.ISSUER, "HEAD", "/api/v1/applications/A-1", null);

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(
                get.headers().firstValueAsLong("content-length"), head.headers().firstValueAsLong("content-length"));
    }

    @Test
    void shouldAnswerWhatIsNoHttpWithAProblem() throws IOException {
        try (Socket socket = door.socket("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n")) {
            assertTrue(readAll(socket).contains("\"code\":\"URI_TOO_LONG\""));
        }
        try (Socket socket = door.socket("GET / HTTP/1.1\r\nHost: h\r\nA: " + "x".repeat(20_000) + "\r\n\r\n")) {
            assertTrue(readAll(socket).contains("\"code\":\"HEADERS_TOO_LARGE\""));
        }
        try (Socket socket = door.socket("nonsense\r\n\r\n")) {
            assertTrue(readAll(socket).contains("\"code\":\"BAD_REQUEST\""));
        }
        try (Socket socket =
                door.socket("GET /api/v1/applications/%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")) {
            assertTrue(readAll(socket).startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void shouldRefuseABodyInACodingThatTheDecoderTakesForNone() throws IOException {
        String second = "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n";
        for (String coding : List.of("xchunked", "gzip, chunked", "identity")) {
            try (Socket socket =
                    door.socket(door.applicationHead() + "Transfer-Encoding: " + coding + "\r\n\r\n" + second)) {
                String answers = readAll(socket);
                assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
                assertTrue(answers.contains("\"code\":\"BAD_REQUEST\""), answers);
                assertEquals(0, answers.lastIndexOf("HTTP/1.1"), "what follows is no request");
            }
        }
        assertIdle();
    }

    @Test
    void shouldRefuseATargetThatIsNoPath() throws IOException {
        for (String line : List.of("OPTIONS *", "CONNECT h:1")) {
            try (Socket socket = door.socket(line + " HTTP/1.1\r\nHost: h\r\n\r\n")) {
                String answer = readAll(socket);
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertTrue(answer.contains("\"code\":\"BAD_REQUEST\""), answer);
            }
        }
    }

    private Socket post(String body) throws IOException {
        return door.socket(door.applicationHead() + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void assertIdle() {
        door.awaitGauge(REQUESTS, 0);
        door.awaitGauge(BYTES, 0);
    }

    /** To the end. A server that closes with bytes unread resets the connection, which ends it too. */
    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        try {
            for (int count = socket.getInputStream().read(part);
                    count >= 0;
                    count = socket.getInputStream().read(part)) {
                bytes.write(part, 0, count);
            }
        } catch (SocketException reset) {
            // what came before is the answer
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String readLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Keeps what is logged. */
    private static final class Collector extends Handler {
        private final List<LogRecord> records;

        Collector(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
