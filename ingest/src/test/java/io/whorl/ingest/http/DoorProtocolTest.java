package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door makes of HTTP: paths, methods, media types, what is none of it, and a fault behind it. */
class DoorProtocolTest {

    private static final int BODY_LIMIT = 64 * 1024;

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
    void shouldAskForTheBodyOnlyIfItWillTakeIt() throws IOException {
        try (Socket socket = door.socket(
                door.applicationHead() + "Expect: 100-continue\r\nContent-Length: " + (BODY_LIMIT + 1) + "\r\n\r\n")) {
            assertTrue(DoorFixture.readAll(socket).startsWith("HTTP/1.1 413 "));
        }
        try (Socket socket =
                door.socket(door.applicationHead() + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")) {
            assertEquals("HTTP/1.1 100 Continue", DoorFixture.readLine(socket));
            assertEquals("", DoorFixture.readLine(socket));
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertTrue(DoorFixture.readLine(socket).startsWith("HTTP/1.1 400 "));
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
                String answer = DoorFixture.readAll(socket);
                assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
                assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
            }
        }
        assertIdle();
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
            assertTrue(DoorFixture.readAll(socket).contains("\"code\":\"URI_TOO_LONG\""));
        }
        try (Socket socket = door.socket("GET / HTTP/1.1\r\nHost: h\r\nA: " + "x".repeat(20_000) + "\r\n\r\n")) {
            assertTrue(DoorFixture.readAll(socket).contains("\"code\":\"HEADERS_TOO_LARGE\""));
        }
        try (Socket socket = door.socket("nonsense\r\n\r\n")) {
            assertTrue(DoorFixture.readAll(socket).contains("\"code\":\"BAD_REQUEST\""));
        }
        try (Socket socket =
                door.socket("GET /api/v1/applications/%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")) {
            assertTrue(DoorFixture.readAll(socket).startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void shouldRefuseABodyInACodingThatTheDecoderTakesForNone() throws IOException {
        String second = "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n";
        for (String coding : List.of("xchunked", "gzip, chunked", "identity")) {
            try (Socket socket =
                    door.socket(door.applicationHead() + "Transfer-Encoding: " + coding + "\r\n\r\n" + second)) {
                String answers = DoorFixture.readAll(socket);
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
                String answer = DoorFixture.readAll(socket);
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertTrue(answer.contains("\"code\":\"BAD_REQUEST\""), answer);
            }
        }
    }

    private void assertIdle() {
        door.awaitGauge("whorl.http.requests.in.flight", 0);
        door.awaitGauge("whorl.http.body.bytes.in.flight", 0);
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
