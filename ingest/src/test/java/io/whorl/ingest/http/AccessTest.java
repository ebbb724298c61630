package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.ServerSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @TempDir
    static Path keys;

    private static DoorFixture door;

    @BeforeAll
    static void open() {
        door = new DoorFixture(keys, ServerSettings.DEFAULT.withPort(0));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    /** Written out a second time, so that a change of the permissions is a change here too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /api/v1/applications                | issuer
            GET    | /api/v1/applications/A-1            | issuer operator supervisor auditor
            POST   | /api/v1/quality-checks              | issuer operator
            POST   | /api/v1/verifications               | issuer operator supervisor
            POST   | /api/v1/identifications             | issuer operator supervisor
            POST   | /api/v1/enrolments                  | admin
            DELETE | /api/v1/subjects/11010519491231002X | admin
            POST   | /api/v1/loss-reports                | issuer operator
            POST   | /api/v1/found-cards                 | issuer operator
            GET    | /api/v1/cards/11010519491231002X    | issuer operator supervisor auditor
            GET    | /api/v1/policies                    | operator supervisor auditor
            POST   | /api/v1/policies                    | operator supervisor
            POST   | /api/v1/policies/2/simulation       | operator supervisor
            POST   | /api/v1/policies/2/activation       | supervisor
            GET    | /api/v1/calibrations                | operator supervisor auditor
            POST   | /api/v1/calibrations                | operator supervisor
            POST   | /api/v1/calibrations/2/activation   | supervisor
            POST   | /api/v1/applications/A-1/signature  | issuer
            POST   | /api/v1/applications/A-1/production | issuer
            POST   | /api/v1/applications/A-1/handover   | issuer
            POST   | /api/v1/applications/A-1/temporary-card | issuer
            POST   | /api/v1/applications/A-1/refusal    | issuer operator supervisor
            POST   | /api/v1/applications/A-1/withdrawal | issuer
            POST   | /api/v1/cards/A-1/return            | issuer
            POST   | /api/v1/cards/A-1/destruction       | issuer
            POST   | /api/v1/verification-tokens         | issuer operator supervisor
            POST   | /api/v1/verification-tokens/redemption | issuer operator supervisor
            GET    | /api/v1/reviews                     | operator supervisor auditor
            GET    | /api/v1/reviews/A-1                 | operator supervisor auditor
            POST   | /api/v1/reviews/A-1/verdicts        | operator supervisor
            GET    | /api/v1/reviews/A-1/page            | operator supervisor
            GET    | /api/v1/reviews/A-1/picture         | operator supervisor
            GET    | /api/v1/acceptance-points/chart?from=2026-11-01&to=2026-11-02 | operator supervisor auditor
            GET    | /api/v1/issuance-rules              | issuer operator supervisor auditor
            POST   | /api/v1/issuance-rules              | supervisor
            POST   | /api/v1/refusal-list                | supervisor
            GET    | /api/v1/acceptance-points?from=2026-11-01&to=2026-11-02 | operator supervisor auditor
            GET    | /api/v1/events                      | issuer auditor
            GET    | /metrics                            | operator auditor admin
            """)
    void shouldLetInTheStatedRolesOnly(String method, String path, String roles) {
        // an empty body is refused as bad input, but only after the role
        String body = method.equals("POST") ? "" : null;
        BadInputTest.assertProblem(door.send(null, method, path, body), 401, "UNAUTHENTICATED", null);
        for (Role role : Role.values()) {
            int status = door.send(role, method, path, body).statusCode();
            if (Arrays.asList(roles.split(" ", -1)).contains(role.claim())) {
                assertEquals(body == null ? 200 : 400, status, role.claim());
            } else {
                assertEquals(403, status, role.claim());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/openapi.json"})
    void shouldBeOpenToEveryone(String path) {
        assertEquals(200, door.send(null, "GET", path, null).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "Bearer a.b.c", "token"})
    void shouldRefuseWhatIsNoToken(String authorization) {
        HttpResponse<String> response = get(authorization);

        BadInputTest.assertProblem(response, 401, "UNAUTHENTICATED", null);
        assertTrue(response.headers().firstValue("www-authenticate").isPresent());
    }

    @Test
    void shouldRefuseAnExpiredToken() {
        Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        String expired = Tokens.open(keys, yesterday).issue(Role.ISSUER, "desk", Duration.ofHours(1));

        HttpResponse<String> response = get("Bearer " + expired);

        BadInputTest.assertProblem(response, 401, "UNAUTHENTICATED", null);
        assertEquals(
                "the token has expired",
                DoorFixture.json(response).path("detail").asText());
    }

    @Test
    void shouldNameTheRolesThatMay() {
        HttpResponse<String> response = door.send(Role.AUDITOR, "DELETE", "/api/v1/subjects/1", null);

        BadInputTest.assertProblem(response, 403, "FORBIDDEN", null);
        assertEquals(
                "this needs one of the roles admin",
                DoorFixture.json(response).path("detail").asText());
    }

    private static HttpResponse<String> get(@Nullable String authorization) {
        HttpRequest.Builder request = door.request("/api/v1/applications/A-1");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return door.send(request.GET().build());
    }
}
