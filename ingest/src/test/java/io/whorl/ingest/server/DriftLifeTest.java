package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Impostors of a running server are measured, and the counts outlive it. */
@Timeout(120)
class DriftLifeTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);

    private static final int ON_FILE = 100;
    private static final int APPLICATIONS = 20;

    @TempDir
    Path data;

    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    private DeskClient as(Role role, WhorlServer server) {
        String token = Tokens.open(DataDirectory.keys(data)).issue(role, "somebody", Duration.ofHours(1));
        return new DeskClient(server.url(), token, token);
    }

    @Test
    void shouldMeasureTheImpostorsOfApplicationsAndKeepTheCounts() {
        long compared;
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            DeskClient admin = as(Role.ADMIN, server);
            for (int person = 0; person < ON_FILE; person++) {
                ObjectNode enrolment =
                        object().put("enrolmentId", "E-" + person).put("subjectId", "S-" + person);
                enrolment.set("captures", captures(person, 1));
                assertEquals(200, admin.post("/api/v1/enrolments", enrolment).status());
            }
            DeskClient desk = as(Role.ISSUER, server);
            for (int i = 0; i < APPLICATIONS; i++) {
                Reply answer = desk.post(
                        "/api/v1/applications", application("A-" + i, "FIRST", "N-" + i, captures(ON_FILE + i, 1)));
                assertEquals(200, answer.status(), answer.text());
            }
            JsonNode report = drift(server);
            JsonNode totals = report.path("sinceStart");
            compared = totals.path("comparisons").asLong();
            // a thumb and a face each; the last search may still be under way
            long references = compared / 2
                    + totals.path("dropped").asLong()
                    + totals.path("likelyMates").asLong();
            assertTrue(references >= 4 * (APPLICATIONS - 1), report.toString());
            assertTrue(references <= 4 * APPLICATIONS, report.toString());
            assertEquals(0, totals.path("failed").asLong());
            assertTrue(compared > 0, report.toString());
            assertEquals(2, report.path("series").size(), report.toString());
        }
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            JsonNode report = drift(server);
            assertEquals(0, report.at("/sinceStart/comparisons").asLong());
            long kept = 0;
            for (JsonNode series : report.path("series")) {
                kept += series.at("/thresholds/0/comparisons").asLong();
            }
            assertTrue(kept >= compared, report.toString());
        }
        assertNull(fatal.get());
    }

    private JsonNode drift(WhorlServer server) {
        Reply reply = as(Role.AUDITOR, server).get("/api/v1/calibrations/drift");
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }
}
