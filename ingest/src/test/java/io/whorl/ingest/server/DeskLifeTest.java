package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static io.whorl.ingest.server.DeskClient.thumb;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk over HTTP: what it is told to capture next, what becomes of a missing finger, and who follows what happens. */
@Timeout(120)
class DeskLifeTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);

    @TempDir
    static Path data;

    private static final AtomicReference<Throwable> FATAL = new AtomicReference<>();
    private static WhorlServer server;
    private static String token;
    private static DeskClient desk;
    private static DeskClient operator;

    @BeforeAll
    static void start() {
        server = WhorlServer.start(data, SETTINGS, FATAL::set);
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        token = tokens.issue(Role.ISSUER, "desk", Duration.ofHours(1));
        desk = new DeskClient(server.url(), token, token);
        String judge = tokens.issue(Role.OPERATOR, "ann", Duration.ofHours(1));
        operator = new DeskClient(server.url(), judge, judge);
    }

    @AfterAll
    static void stop() {
        desk.close();
        operator.close();
        server.close();
        assertNull(FATAL.get());
    }

    @Test
    void shouldLeadADeskFromABadThumbToAnotherFinger() {
        ArrayNode captures = object().putArray("captures");
        captures.add(thumb(MinutiaeRecord.empty()));
        advised("CAPTURE_AGAIN", "RIGHT_THUMB", 2, captures);
        for (int i = 0; i < 3; i++) {
            captures.add(thumb(MinutiaeRecord.empty()));
        }
        advised("CAPTURE_FINGER", "LEFT_THUMB", 1, captures);
        captures.add(missing("LEFT_THUMB", "AMPUTATED"));
        advised("CAPTURE_FINGER", "RIGHT_INDEX", 1, captures);
        captures.add(finger("RIGHT_INDEX", 1));
        advised("CAPTURE_FINGER", "LEFT_INDEX", 1, captures);
        captures.add(finger("LEFT_INDEX", 2));
        JsonNode enough = check(captures);
        assertEquals("FINGERS_SUFFICE", enough.path("advice").asText(), enough.toString());
        assertTrue(enough.path("next").isMissingNode() && enough.path("attempt").isMissingNode(), enough.toString());
        assertEquals(4, enough.path("attempts").asInt());
        assertEquals(25, enough.path("qualityFloor").asInt());
    }

    @Test
    void shouldLetTheBestCaptureOfSeveralServe() {
        ArrayNode captures = object().putArray("captures");
        captures.add(thumb(MinutiaeRecord.empty()));
        captures.add(thumb(MinutiaeRecord.of(5, 1)));
        JsonNode checked = check(captures).path("captures");
        assertEquals(
                "false true",
                checked.at("/0/accepted").asText() + " "
                        + checked.at("/1/accepted").asText());
    }

    @Test
    void shouldKeepTheReasonWhyAFingerIsMissing() {
        ArrayNode captures = captures(11, 1);
        captures.insert(0, missing("LEFT_THUMB", "BANDAGED"));
        Reply applied = apply("missing", "d-11", captures);
        assertEquals("APPROVE", applied.decision(), applied.text());
        JsonNode kept = desk.get("/api/v1/applications/missing").json().at("/captures/0");
        assertEquals("[\"NOT_CAPTURED\",\"BANDAGED\"]", kept.path("reasons").toString());
        assertEquals("false", kept.path("used").asText());
    }

    @Test
    void shouldStreamWhatHappensFromWhereAConsumerStands() throws IOException {
        JsonNode all = desk.get("/api/v1/events?limit=1000").json();
        long last = all.path("next").asLong();
        String head = "GET /api/v1/events/stream HTTP/1.1\r\nHost: h\r\nLast-Event-ID: " + last
                + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            apply("streamed", "d-12", captures(12, 1));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> seen = new ArrayList<>();
            while (!seen.contains("streamed DECIDE")) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    JsonNode event = new Reply(200, line.substring(6)).json();
                    assertTrue(event.path("sequence").asLong() > last, line);
                    last = event.path("sequence").asLong();
                    seen.add(event.path("applicationId").asText() + " "
                            + event.path("step").asText());
                }
            }
            assertTrue(seen.indexOf("streamed REGISTER") < seen.indexOf("streamed DECIDE"), seen::toString);
        }
    }

    @Test
    void shouldDrawWherePeopleApplyAndLive() {
        apply("charted", "d-13", captures(13, 1));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String path = "/api/v1/acceptance-points/chart?to=" + today + "&from=";
        String page = operator.get(path + today.minusDays(1)).text();
        assertTrue(page.contains("<td>340522-01</td>") && page.contains("<td>340522</td><td>0</td>"), page);
        assertTrue(page.contains("applied elsewhere.</p>"), "all of them live here");
        assertEquals("OUT_OF_RANGE", operator.get(path + today.plusDays(1)).code());
        assertEquals("FORBIDDEN", desk.get(path + today).code());
    }

    private static void advised(String advice, @Nullable String next, int attempt, ArrayNode captures) {
        JsonNode check = check(captures);
        assertEquals(
                advice + " " + next + " " + attempt,
                check.path("advice").asText() + " " + check.path("next").asText() + " "
                        + check.path("attempt").asInt(),
                check.toString());
    }

    private static JsonNode check(ArrayNode captures) {
        ObjectNode body = object();
        body.set("captures", captures);
        Reply reply = desk.post("/api/v1/quality-checks", body);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static Reply apply(String id, String subject, ArrayNode captures) {
        ObjectNode body = application(id, "FIRST", subject, captures);
        return desk.post(
                "/api/v1/applications", body.put("acceptancePoint", "340522-01").put("householdRegion", "340522"));
    }

    private static ObjectNode missing(String position, String reason) {
        return object().put("modality", "FINGER").put("position", position).put("missing", reason);
    }

    private static ObjectNode finger(String position, long finger) {
        byte[] record = MinutiaeRecord.of(finger, 1, FingerPosition.valueOf(position));
        return object().put("modality", "FINGER")
                .put("position", position)
                .put("format", "ISO_19794_2_2005")
                .put("data", Base64.getEncoder().encodeToString(record));
    }
}
