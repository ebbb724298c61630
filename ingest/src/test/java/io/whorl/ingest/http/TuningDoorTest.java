package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.whorl.index.wire.TuningCommand;
import io.whorl.ingest.contract.PolicyDraft;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies and calibrations at the door: what reaches the service, and what is refused before it. */
class TuningDoorTest {

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

    @Test
    void shouldHandOnADraftWithThePersonBehindIt() throws InterruptedException {
        post("/policies", """
                {"requestId":"D","basedOn":1,"targetFpir":1e-4,"minimumFingers":2,"faceRequired":true,"captureAttempts":null}""");
        assertEquals(
                new PolicyDraft("D", 1, 1e-4, null, null, null, null, null, null, 2, true), door.service.asked.take());
        assertEquals("test", door.service.asked.take());
    }

    @Test
    void shouldHandOnWhatIsAskedOfAVersion() throws InterruptedException {
        post("/policies/7/simulation", "{}");
        assertEquals("7 10000 test", door.service.asked.take());
        post("/policies/7/simulation", "{\"decisions\":50}");
        assertEquals("7 50 test", door.service.asked.take());
        post("/policies/7/activation", "{\"requestId\":\"R\"}");
        assertEquals("R 7 test", door.service.asked.take());
        post("/calibrations/3/activation", "{\"requestId\":\"R\"}");
        assertEquals("R 3 test", door.service.asked.take());
        post("/calibrations", "{\"requestId\":\"R\",\"name\":\"N\",\"data\":\"AAEC\"}");
        assertEquals("R N 3 test", door.service.asked.take());
    }

    @Test
    void shouldShowTheChartOfDriftAsAPage() {
        HttpResponse<String> page = door.send(Role.OPERATOR, "GET", "/api/v1/calibrations/drift/chart", null);
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(page.body().contains("calibration version 3"), page.body());
        assertTrue(page.body().contains("above the band"), page.body());
        assertTrue(page.body().contains("0 of 100,000 comparisons"), page.body());
        assertEquals(
                403,
                door.send(Role.ISSUER, "GET", "/api/v1/calibrations/drift/chart", null)
                        .statusCode());
    }

    @Test
    void shouldShowTheNumbersOfAPolicyAsTheyWereGiven() {
        JsonNode policies = DoorFixture.json(door.send(Role.AUDITOR, "GET", "/api/v1/policies", null));
        assertEquals("RETIRED", policies.at("/policies/0/state").asText());
        assertEquals(0.01, policies.at("/policies/0/reviewFpir").asDouble());
        assertEquals("ann", policies.at("/policies/0/drafted/by").asText());
        assertEquals(
                "2023-11-14T22:13:20Z", policies.at("/policies/0/drafted/at").asText());
        assertEquals("ACTIVE", policies.at("/policies/1/state").asText());
        assertTrue(policies.at("/policies/1/drafted").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /policies                 | {}                                                      | MISSING_FIELD | requestId
            /policies                 | {"requestId":"D"}                                       | MISSING_FIELD | basedOn
            /policies                 | {"requestId":"D","basedOn":0}                           | OUT_OF_RANGE  | basedOn
            /policies                 | {"requestId":"a b","basedOn":1}                         | BAD_ID        | requestId
            /policies                 | {"requestId":"D","basedOn":1,"version":9}               | UNKNOWN_FIELD | version
            /policies                 | {"requestId":"D","basedOn":1,"targetFpir":1}            | OUT_OF_RANGE  | targetFpir
            /policies                 | {"requestId":"D","basedOn":1,"verificationFmr":0.1}     | OUT_OF_RANGE  | verificationFmr
            /policies                 | {"requestId":"D","basedOn":1,"reviewFpir":"1e-2"}       | WRONG_TYPE    | reviewFpir
            /policies                 | {"requestId":"D","basedOn":1,"fingerQualityFloor":101}  | OUT_OF_RANGE  | fingerQualityFloor
            /policies                 | {"requestId":"D","basedOn":1,"captureAttempts":0}       | OUT_OF_RANGE  | captureAttempts
            /policies                 | {"requestId":"D","basedOn":1,"faceRequired":1}          | WRONG_TYPE    | faceRequired
            /policies/0/simulation    | {}                                                      | BAD_VERSION   | version
            /policies/x/activation    | {"requestId":"R"}                                       | BAD_VERSION   | version
            /policies/01/activation   | {"requestId":"R"}                                       | BAD_VERSION   | version
            /policies/9999999999/activation | {"requestId":"R"}                                 | BAD_VERSION   | version
            /policies/2/simulation    | {"decisions":0}                                         | OUT_OF_RANGE  | decisions
            /policies/2/simulation    | {"decisions":20001}                                     | OUT_OF_RANGE  | decisions
            /policies/2/activation    | {}                                                      | MISSING_FIELD | requestId
            /calibrations             | {"requestId":"R","name":"N"}                            | MISSING_FIELD | data
            /calibrations             | {"requestId":"R","name":"N","data":"?"}                 | BAD_BASE64    | data
            /calibrations             | {"requestId":"R","name":"a/b","data":"AAEC"}            | BAD_ID        | name
            /calibrations/-1/activation | {"requestId":"R"}                                     | BAD_VERSION   | version
            """)
    void shouldRefuseBadBodies(String path, String body, String code, String field) {
        BadInputTest.assertProblem(door.send(Role.SUPERVISOR, "POST", "/api/v1" + path, body), 400, code, field);
        assertTrue(door.service.asked.isEmpty(), "nothing reached the service");
    }

    @Test
    void shouldRefuseACalibrationOverTheLimit() {
        String data = Base64.getEncoder().encodeToString(new byte[TuningCommand.MAX_CALIBRATION_BYTES + 1]);
        BadInputTest.assertProblem(
                door.send(
                        Role.SUPERVISOR,
                        "POST",
                        "/api/v1/calibrations",
                        "{\"requestId\":\"R\",\"name\":\"N\",\"data\":\"" + data + "\"}"),
                413,
                "CALIBRATION_TOO_LARGE",
                "data");
    }

    private static void post(String path, String body) {
        assertEquals(
                200, door.send(Role.SUPERVISOR, "POST", "/api/v1" + path, body).statusCode());
    }
}
