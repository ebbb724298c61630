package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server on a disk with less room than its reserve: no disk of today has the petabyte that it is told to keep free. */
@Timeout(60)
class DiskReserveTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            diskReserveBytes = 1125899906842624
            subjectIdRule = "opaque"
            """);

    @TempDir
    private Path data = Path.of("");

    @Test
    void shouldRefuseNewWorkAndSaySoInHealthButGoOnAnswering() {
        try (WhorlServer server = WhorlServer.start(data, SETTINGS)) {
            Tokens tokens = Tokens.open(DataDirectory.keys(data));
            String token = tokens.issue(Role.ISSUER, "desk", Duration.ofHours(1));
            try (DeskClient desk = new DeskClient(server.url(), token, token)) {
                Reply refused = desk.post("/api/v1/applications", application("a-1", "FIRST", "s-1", captures(1, 1)));
                assertEquals(503, refused.status(), refused.text());
                assertEquals("DISK_FULL", refused.json().path("code").asText());

                Reply health = desk.get("/health/ready");
                assertEquals(503, health.status(), health.text());
                assertTrue(health.text().contains("The disk is nearly full"), health.text());

                assertEquals(404, desk.get("/api/v1/applications/a-1").status(), "questions are still answered");
            }
        }
    }
}
