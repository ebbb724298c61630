package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of a policy and of a calibration over HTTP, from the draft of one person to the decision that follows the other's word. */
@Timeout(120)
class TuningLifeTest {

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
    Path data;

    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    /** Everybody at the server: an issuing desk, an operator, and two supervisors, of whom Ann is the operator too. */
    private record People(DeskClient desk, DeskClient annOperator, DeskClient ann, DeskClient bob) {
        static People at(WhorlServer server, Path data) {
            Tokens tokens = Tokens.open(DataDirectory.keys(data));
            return new People(
                    person(server, tokens, Role.ISSUER, "desk"),
                    person(server, tokens, Role.OPERATOR, "ann"),
                    person(server, tokens, Role.SUPERVISOR, "ann"),
                    person(server, tokens, Role.SUPERVISOR, "bob"));
        }

        private static DeskClient person(WhorlServer server, Tokens tokens, Role role, String name) {
            String token = tokens.issue(role, name, Duration.ofHours(1));
            return new DeskClient(server.url(), token, token);
        }

        Reply apply(String id, String subject, long person) {
            return desk.post("/api/v1/applications", application(id, "FIRST", subject, captures(person, 1)));
        }
    }

    @Test
    void shouldDraftSimulateAndActivateByTwoPeopleAndPutTheOldPolicyBack() {
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            People people = People.at(server, data);
            refused(422, "NOTHING_TO_SIMULATE", people.ann().post("/api/v1/policies/1/simulation", object()));
            assertEquals("APPROVE", people.apply("A-1", "S-1", 1).decision());
            assertEquals("APPROVE", people.apply("A-2", "S-2", 2).decision());

            ObjectNode draft =
                    object().put("requestId", "D-1").put("basedOn", 1).put("minimumFingers", 2);
            Reply drafted = people.annOperator().post("/api/v1/policies", draft);
            assertEquals(2, ok(drafted).json().path("version").asInt());
            assertEquals("DRAFT", drafted.json().path("state").asText());
            refused(409, "POLICY_NOT_SIMULATED", activate(people.bob(), 2, "early"));

            Reply simulated = ok(people.annOperator().post("/api/v1/policies/2/simulation", object()));
            assertEquals(2, simulated.json().path("decisions").asInt(), simulated.text());
            assertEquals(2, simulated.json().path("changed").asInt(), simulated.text());
            assertEquals("A-2", simulated.json().at("/changes/0/applicationId").asText());
            assertEquals(
                    "REVIEW", simulated.json().at("/changes/0/now/decision").asText());
            assertEquals(
                    "INSUFFICIENT_BIOMETRICS",
                    simulated.json().at("/changes/0/now/reasons/0").asText());
            assertEquals(drafted, people.annOperator().post("/api/v1/policies", draft), "same id, same answer");
            Reply itself = ok(people.ann().post("/api/v1/policies/1/simulation", object()));
            assertEquals(0, itself.json().path("changed").asInt(), itself.text());

            refused(409, "SAME_PERSON", activate(people.ann(), 2, "own"));
            Reply activated = ok(activate(people.bob(), 2, "ACT-1"));
            assertEquals("ACTIVE", activated.json().path("state").asText());
            assertEquals(activated, activate(people.bob(), 2, "ACT-1"), "same id, same answer");
            refused(409, "ID_REUSED", activate(people.ann(), 2, "ACT-1"));
            refused(409, "ACTIVE_ALREADY", activate(people.bob(), 2, "again"));
            Reply held = people.apply("A-3", "S-3", 3);
            assertEquals("REVIEW", held.decision(), held.text());
            assertEquals(2, held.json().path("policyVersion").asInt(), held.text());

            putBack(people);
        }
        assertNull(fatal.get());
    }

    private static void putBack(People people) {
        refused(409, "RETIRED", activate(people.bob(), 1, "back"));
        ObjectNode copy = object().put("requestId", "D-2").put("basedOn", 1);
        assertEquals(
                3,
                ok(people.bob().post("/api/v1/policies", copy))
                        .json()
                        .path("version")
                        .asInt());
        Reply simulated = ok(people.bob().post("/api/v1/policies/3/simulation", object().put("decisions", 1)));
        assertEquals("APPROVE", simulated.json().at("/changes/0/now/decision").asText(), simulated.text());
        ok(activate(people.ann(), 3, "ACT-2"));
        Reply approved = people.apply("A-4", "S-4", 4);
        assertEquals("APPROVE", approved.decision(), approved.text());
        assertEquals(3, approved.json().path("policyVersion").asInt());
    }

    @Test
    void shouldKeepPoliciesAndCalibrationsOverARestart() {
        String policies;
        String calibrations;
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            People people = People.at(server, data);
            ok(people.ann()
                    .post(
                            "/api/v1/policies",
                            object().put("requestId", "D").put("basedOn", 1).put("targetFpir", 1e-5)));
            ok(activate(people.bob(), 2, "ACT"));
            byte[] file = CalibrationFormat.format(Calibration.defaults());
            ObjectNode upload =
                    object().put("requestId", "C").put("name", "november").put("data", file);
            Reply stored = ok(people.annOperator().post("/api/v1/calibrations", upload));
            assertEquals("STORED", stored.json().path("state").asText());
            ObjectNode request = object().put("requestId", "CA");
            refused(409, "SAME_PERSON", people.ann().post("/api/v1/calibrations/1/activation", request));
            ok(people.bob().post("/api/v1/calibrations/1/activation", request));
            assertEquals(stored, people.annOperator().post("/api/v1/calibrations", upload), "same id, same answer");
            assertEquals("APPROVE", people.apply("A-1", "S-1", 1).decision());
            policies = ok(people.ann().get("/api/v1/policies")).text();
            calibrations = ok(people.ann().get("/api/v1/calibrations")).text();
        }
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            People people = People.at(server, data);
            assertEquals(policies, people.bob().get("/api/v1/policies").text());
            assertEquals(calibrations, people.bob().get("/api/v1/calibrations").text());
            Reply duplicate = people.apply("A-2", "S-2", 1);
            assertTrue(duplicate.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), duplicate.text());
            assertEquals(2, duplicate.json().path("policyVersion").asInt());
        }
        assertNull(fatal.get());
    }

    @Test
    void shouldRefuseContradictionsAndWhatIsNoCalibration() {
        try (WhorlServer server = WhorlServer.start(data, SETTINGS, fatal::set)) {
            People people = People.at(server, data);
            ObjectNode draft = object().put("requestId", "D").put("basedOn", 1).put("reviewFpir", 1e-4);
            Reply contradiction = people.ann().post("/api/v1/policies", draft);
            refused(422, "POLICY_CONTRADICTS_ITSELF", contradiction);
            assertEquals("reviewFpir", contradiction.json().path("field").asText());
            refused(404, "POLICY_NOT_FOUND", people.ann().post("/api/v1/policies", draft.put("basedOn", 9)));
            refused(404, "POLICY_NOT_FOUND", people.ann().post("/api/v1/policies/9/simulation", object()));
            refused(404, "POLICY_NOT_FOUND", activate(people.ann(), 9, "R"));
            ObjectNode upload = object().put("requestId", "C").put("name", "n").put("data", new byte[] {1, 2, 3});
            refused(422, "NO_CALIBRATION", people.ann().post("/api/v1/calibrations", upload));
            refused(
                    404,
                    "CALIBRATION_NOT_FOUND",
                    people.ann().post("/api/v1/calibrations/1/activation", object().put("requestId", "R")));
        }
        assertNull(fatal.get());
    }

    private static Reply activate(DeskClient who, int version, String requestId) {
        return who.post("/api/v1/policies/" + version + "/activation", object().put("requestId", requestId));
    }

    private static Reply ok(Reply reply) {
        assertEquals(200, reply.status(), reply.text());
        return reply;
    }

    private static void refused(int status, String code, Reply reply) {
        assertEquals(status, reply.status(), reply.text());
        assertEquals(code, reply.code());
    }
}
