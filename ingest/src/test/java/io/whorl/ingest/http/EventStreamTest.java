package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.ServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events at the door: from where a consumer stands, in order, and what becomes of those that do not take them. */
@Timeout(60)
class EventStreamTest {

    private static final String STREAM = "/api/v1/events/stream";
    private static final EventStreams.Limits QUICK = new EventStreams.Limits(1, 10, 60_000, 300, 3_600_000);

    @TempDir
    static Path keys;

    private DoorFixture door;

    @BeforeEach
    void open() {
        door = new DoorFixture(keys, ServerSettings.DEFAULT.withPort(0), QUICK);
        door.service.issuance.events = 0L;
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldSendWhatCameAndWhatComes() throws IOException {
        door.service.issuance.events = 3L;
        try (Socket socket = stream("", door.token(Role.AUDITOR))) {
            BufferedReader lines = lines(socket);
            assertEquals(List.of("1", "2", "3"), ids(lines, 3));
            door.service.issuance.events = 250L;
            List<String> rest = ids(lines, 247);
            assertEquals("4", rest.getFirst());
            assertEquals("250", rest.getLast());
        }
    }

    @Test
    void shouldGoOnFromTheLastEventOfAConsumerThatWasAway() throws IOException {
        door.service.issuance.events = 9L;
        try (Socket socket = stream("Last-Event-ID: 7\r\n", door.token(Role.ISSUER))) {
            assertEquals(List.of("8", "9"), ids(lines(socket), 2));
        }
        BufferedReader lines = whenThereIsRoom(STREAM + "?after=8", door.token(Role.ISSUER));
        assertEquals(List.of("9"), ids(lines, 1));
        assertEquals("event: SIGN", lines.readLine());
        String data = lines.readLine();
        assertTrue(data.startsWith("data: {\"sequence\":9,") && data.contains("符合\\n"), data);
    }

    /** What comes while somebody asks for events that were deleted stands behind these, and is not skipped with them. */
    @Test
    void shouldSkipDeletedEventsAndNoneThatCameMeanwhile() throws IOException {
        door.service.issuance.events = 3L;
        door.service.issuance.deleted = 3;
        door.service.issuance.afterwards = 5L;
        try (Socket socket = stream("", door.token(Role.AUDITOR))) {
            assertEquals(List.of("4", "5"), ids(lines(socket), 2));
        }
    }

    @Test
    void shouldEndAfterItsTimeAndSayFromWhereToGoOn() throws IOException {
        door.close();
        EventStreams.Limits brief = new EventStreams.Limits(1, 10, 60_000, 60_000, 300);
        door = new DoorFixture(keys, ServerSettings.DEFAULT.withPort(0), brief);
        door.service.issuance.events = 2L;
        try (Socket socket = stream("", door.token(Role.AUDITOR))) {
            BufferedReader lines = lines(socket);
            assertEquals(List.of("1", "2"), ids(lines, 2));
            String tail = tail(lines, 10).toString();
            assertTrue(tail.contains("event: END") && tail.contains("\"code\":\"COME_AGAIN\""), tail);
            assertTrue(tail.contains("\"after\":2"), tail);
        }
    }

    @Test
    void shouldRefuseAPositionThatIsNone() {
        for (String path : List.of(STREAM + "?after=-1", STREAM + "?after=x")) {
            assertEquals(400, door.send(Role.AUDITOR, "GET", path, null).statusCode());
        }
        BadInputTest.assertProblem(
                door.send(Role.AUDITOR, "GET", STREAM + "?after=1", null), 409, "POSITION_UNKNOWN", null);
    }

    @Test
    void shouldLetInWhoMayReadEventsAlone() {
        BadInputTest.assertProblem(door.send(null, "GET", STREAM, null), 401, "UNAUTHENTICATED", null);
        BadInputTest.assertProblem(door.send(Role.OPERATOR, "GET", STREAM, null), 403, "FORBIDDEN", null);
        assertEquals(405, door.send(Role.AUDITOR, "HEAD", STREAM, null).statusCode(), "a stream has no end");
    }

    @Test
    void shouldRefuseMoreStreamsThanThereArePlacesUntilOneIsFree() throws IOException {
        String token = door.token(Role.AUDITOR);
        door.service.issuance.events = 1L;
        try (Socket first = stream("", token)) {
            ids(lines(first), 1);
            BadInputTest.assertProblem(door.send(Role.AUDITOR, "GET", STREAM, null), 503, "TOO_MANY_STREAMS", null);
        }
        assertEquals(List.of("1"), ids(whenThereIsRoom(STREAM, token), 1));
    }

    @Test
    void shouldCutOffWhoTakesNothingAndSayWhy() throws IOException {
        String token = door.token(Role.AUDITOR);
        door.service.issuance.events = Long.MAX_VALUE - 1_000;
        try (Socket socket = stream("", token)) {
            BufferedReader lines = lines(socket);
            ids(lines, 1);
            whenThereIsRoom(STREAM, token);
            List<String> tail = tail(lines, 400);
            assertTrue(tail.contains("event: END"), tail::toString);
            String why = tail.get(tail.indexOf("event: END") + 1);
            assertTrue(why.startsWith("data: {\"code\":\"TOO_SLOW\""), why);
        }
    }

    @Test
    void shouldEndWithTheTokenOfItsConsumer() throws IOException {
        String token = Tokens.open(keys).issue(Role.AUDITOR, "soon", Duration.ofSeconds(2));
        try (Socket socket = stream("", token)) {
            List<String> tail = tail(lines(socket), 5);
            assertTrue(tail.toString().contains("TOKEN_EXPIRED"), tail::toString);
        }
    }

    @Test
    void shouldSayThatTheServerStops() throws IOException {
        door.service.issuance.events = 1L;
        try (Socket socket = stream("", door.token(Role.AUDITOR))) {
            BufferedReader lines = lines(socket);
            ids(lines, 1);
            door.close();
            List<String> tail = tail(lines, 5);
            assertTrue(
                    tail.toString().contains("\"SERVER_STOPS\"")
                            && tail.toString().contains("\"after\":1"),
                    tail::toString);
        }
    }

    /** A stream that has a place, which is free a moment after its consumer has gone: a wait with a limit, not a pause. */
    private BufferedReader whenThereIsRoom(String path, String token) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            Socket socket = socket(path, "", token);
            BufferedReader lines = lines(socket);
            if (lines.readLine().contains("200")) {
                return lines;
            }
            socket.close();
        }
        throw new AssertionError("no place became free");
    }

    private Socket stream(String header, String token) throws IOException {
        return socket(STREAM, header, token);
    }

    private Socket socket(String path, String header, String token) throws IOException {
        return door.socket(
                "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + header + "Authorization: Bearer " + token + "\r\n\r\n");
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(BufferedReader lines, int count) throws IOException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            String line = lines.readLine();
            assertFalse(line == null, "the stream ended after " + ids);
            if (line.startsWith("id: ")) {
                ids.add(line.substring(4));
            }
        }
        return ids;
    }

    /** The last lines until the server closes. */
    private static List<String> tail(BufferedReader lines, int count) throws IOException {
        List<String> tail = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            tail.add(line);
            if (tail.size() > count) {
                tail.removeFirst();
            }
        }
        return tail;
    }
}
