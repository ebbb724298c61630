package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static io.whorl.ingest.server.DeskClient.thumb;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server over HTTP, with minutiae records and face embeddings. Each test has people and ids of its own. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhorlServerTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);

    @TempDir
    static Path data;

    private static final AtomicReference<Throwable> FATAL = new AtomicReference<>();
    private static WhorlServer server;
    private static DeskClient desk;

    @BeforeAll
    static void startServer() {
        server = WhorlServer.start(data, SETTINGS, FATAL::set);
        desk = newDesk();
    }

    @AfterAll
    static void stopServer() {
        desk.close();
        server.close();
        assertNull(FATAL.get());
    }

    private static DeskClient newDesk() {
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        Duration hour = Duration.ofHours(1);
        return new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
    }

    @Test
    @Order(1)
    void shouldApproveFirstIssueAndGiveSameAnswerAgain() {
        var request = application("first-1", "FIRST", "s-1", captures(1, 10));
        Reply answer = desk.post("/api/v1/applications", request);
        assertEquals(200, answer.status(), answer.text());
        assertEquals("APPROVE", answer.decision(), answer.text());
        assertEquals("[]", answer.reasons());
        assertEquals(answer, desk.post("/api/v1/applications", request));
        JsonNode status = desk.get("/api/v1/applications/first-1").json();
        answer.json().fields().forEachRemaining(member -> assertEquals(member.getValue(), status.get(member.getKey())));
        assertEquals("s-1", status.path("subjectId").asText());
        assertEquals("DECIDED", status.path("state").asText());
        Instant registered = Instant.parse(status.at("/history/0/at").asText());
        Instant decided = Instant.parse(status.at("/history/1/at").asText());
        assertTrue(!decided.isBefore(registered) && !decided.isAfter(Instant.now()), status.toString());
    }

    @Test
    @Order(1)
    void shouldRefuseSameIdWithOtherBody() {
        desk.post("/api/v1/applications", application("reuse-1", "FIRST", "s-reuse", captures(2, 20)));
        Reply other = desk.post("/api/v1/applications", application("reuse-1", "FIRST", "s-reuse", captures(2, 21)));
        assertEquals(409, other.status(), other.text());
        assertEquals("ID_REUSED", other.code());
    }

    @Test
    @Order(1)
    void shouldFindDuplicateUnderAnotherIdentity() {
        desk.post("/api/v1/applications", application("dup-1", "FIRST", "s-dup-1", captures(3, 30)));
        Reply duplicate = desk.post("/api/v1/applications", application("dup-2", "FIRST", "s-dup-2", captures(3, 31)));
        assertEquals("REVIEW", duplicate.decision(), duplicate.text());
        assertTrue(duplicate.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), duplicate.text());
        assertEquals("s-dup-1", duplicate.json().at("/candidates/0/subjectId").asText());
    }

    @Test
    @Order(1)
    void shouldNeverApproveTheSamePersonAtTwoDesksAtOnce() {
        for (int round = 0; round < 5; round++) {
            int person = 100 + round;
            var one = application("desk-a-" + round, "FIRST", "s-a-" + round, captures(person, 1));
            var other = application("desk-b-" + round, "FIRST", "s-b-" + round, captures(person, 2));
            var atOne = CompletableFuture.supplyAsync(() -> desk.post("/api/v1/applications", one));
            var atOther = CompletableFuture.supplyAsync(() -> desk.post("/api/v1/applications", other));
            assertEquals(200, atOne.join().status(), atOne.join().text());
            assertEquals(200, atOther.join().status(), atOther.join().text());
            assertFalse(
                    atOne.join().decision().equals("APPROVE")
                            && atOther.join().decision().equals("APPROVE"),
                    atOne.join() + " " + atOther.join());
        }
    }

    @Test
    @Order(1)
    void shouldCompareRenewalWithOwnReference() {
        desk.post("/api/v1/applications", application("ren-1", "FIRST", "s-ren", captures(4, 40)));
        Reply renewal = desk.post("/api/v1/applications", application("ren-2", "RENEWAL", "s-ren", captures(4, 41)));
        assertEquals("APPROVE", renewal.decision(), renewal.text());
        assertEquals("MATCH", renewal.json().at("/ownReference/decision").asText());
        Reply impostor = desk.post("/api/v1/applications", application("ren-3", "RENEWAL", "s-ren", captures(5, 50)));
        assertEquals("REVIEW", impostor.decision(), impostor.text());
        assertTrue(impostor.reasons().contains("DOES_NOT_MATCH_OWN_REFERENCE"), impostor.text());
    }

    @Test
    @Order(1)
    void shouldIdentifyAndVerifyAndForgetWhoIsDeleted() {
        desk.post("/api/v1/applications", application("id-1", "FIRST", "s-id", captures(6, 60)));
        var question = object().put("maxCandidates", 5).put("targetFpir", 0.001);
        question.set("captures", captures(6, 61));
        Reply found = desk.post("/api/v1/identifications", question);
        assertEquals(200, found.status(), found.text());
        assertEquals("s-id", found.json().at("/candidates/0/subjectId").asText(), found.text());
        assertEquals(1, found.json().path("candidates").size());

        // what the caller asks for is the threshold of this search, to both sides of the FPIR that the candidate has
        double fpir = found.json().path("estimatedFpir").asDouble();
        assertTrue(fpir > 0 && fpir < 0.001, found.text());
        Reply looser = desk.post("/api/v1/identifications", question.put("targetFpir", 1.1 * fpir));
        assertEquals(1, looser.json().path("candidates").size(), looser.text());
        assertEquals(fpir, looser.json().path("estimatedFpir").asDouble());
        Reply stricter = desk.post("/api/v1/identifications", question.put("targetFpir", fpir / 1.1));
        assertEquals(0, stricter.json().path("candidates").size(), stricter.text());
        assertEquals(fpir / 1.1, stricter.json().path("estimatedFpir").asDouble(), fpir / 100);

        assertEquals("MATCH", verify("s-id", captures(6, 62)).decision());
        assertEquals("NON_MATCH", verify("s-id", captures(7, 70)).decision());

        Reply deleted = desk.asAdmin().delete("/api/v1/subjects/s-id");
        assertEquals(200, deleted.status(), deleted.text());
        assertEquals("SUBJECT_NOT_FOUND", verify("s-id", captures(6, 63)).code());
        assertEquals(404, verify("s-id", captures(6, 63)).status());
        assertEquals(
                0,
                desk.post("/api/v1/identifications", question)
                        .json()
                        .path("candidates")
                        .size());
        assertEquals(404, desk.get("/api/v1/applications/id-1").status());
    }

    @Test
    @Order(1)
    void shouldVerifyCapturesAgainstCaptures() {
        var same = object();
        same.set("probe", captures(8, 80));
        same.set("reference", captures(8, 81));
        assertEquals("MATCH", desk.post("/api/v1/verifications", same).decision());
        var other = object();
        other.set("probe", captures(8, 80));
        other.set("reference", captures(9, 90));
        assertEquals("NON_MATCH", desk.post("/api/v1/verifications", other).decision());
    }

    @Test
    void shouldRefuseOneFingerCapturedUnderTwoPositions() {
        ArrayNode one = captures(60, 1);
        one.add(thumb(MinutiaeRecord.of(60, 2, FingerPosition.LEFT_THUMB)).put("position", "LEFT_THUMB"));
        Reply refused = desk.post("/api/v1/applications", application("twice-1", "FIRST", "s-twice", one));
        assertEquals(422, refused.status(), refused.text());
        assertEquals("SAME_FINGER_TWICE", refused.json().path("code").asText());
        assertEquals("captures[2].position", refused.json().path("field").asText());
        assertEquals(404, desk.get("/api/v1/applications/twice-1").status(), "nothing half done");

        ArrayNode two = captures(60, 1);
        two.add(thumb(MinutiaeRecord.of(61, 2, FingerPosition.LEFT_THUMB)).put("position", "LEFT_THUMB"));
        assertEquals(
                200,
                desk.post("/api/v1/applications", application("twice-2", "FIRST", "s-twice", two))
                        .status());
    }

    @Test
    @Order(1)
    void shouldKeepAndSearchEveryFingerOfUnknownPosition() {
        ArrayNode thumbs = unknown(62, 1, 63, 1, 62, 2);
        Reply first = desk.post("/api/v1/applications", application("unknown-1", "FIRST", "s-unknown-1", thumbs));
        assertEquals("APPROVE", first.decision(), "two fingers are enough: " + first.text());
        assertTrue(first.json().at("/captures/0/used").asBoolean(), first.text());
        assertTrue(first.json().at("/captures/1/used").asBoolean(), first.text());
        assertEquals(
                "[\"BETTER_CAPTURE_SERVES\"]",
                first.json().at("/captures/2/reasons").toString());

        for (int finger = 62; finger <= 63; finger++) {
            String id = "unknown-of-" + finger;
            Reply other = desk.post("/api/v1/applications", application(id, "FIRST", "s-" + id, unknown(finger, 3)));
            assertTrue(other.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), other.text());
            assertEquals(
                    "s-unknown-1", other.json().at("/candidates/0/subjectId").asText());
        }
    }

    @Test
    @Order(1)
    void shouldTakeImpressionsOfOneFingerForOneFinger() {
        ArrayNode twice = JsonNodeFactory.instance.arrayNode();
        twice.add(thumb(MinutiaeRecord.of(64, 1)));
        twice.add(thumb(MinutiaeRecord.of(64, 2)));
        var question = object();
        question.set("captures", twice);
        Reply check = desk.post("/api/v1/quality-checks", question);
        assertTrue(check.json().at("/captures/0/accepted").asBoolean(), check.text());
        assertTrue(check.json().at("/captures/1/accepted").asBoolean(), check.text());
        assertTrue(check.text().contains("LEFT_THUMB"), "one more is wanted: " + check.text());

        Reply reply = desk.post("/api/v1/applications", application("impr-1", "FIRST", "s-impr", twice));
        assertEquals("REVIEW", reply.decision(), reply.text());
        assertEquals("[\"INSUFFICIENT_BIOMETRICS\"]", reply.reasons());
        assertTrue(reply.json().at("/captures/1/used").asBoolean(), reply.text());
        ArrayNode hidden = unknown(64, 4);
        hidden.add(thumb(MinutiaeRecord.of(64, 5)));
        Reply again = desk.post("/api/v1/applications", application("impr-2", "FIRST", "s-impr-2", hidden));
        assertTrue(again.reasons().contains("INSUFFICIENT_BIOMETRICS"), again.text());
        assertEquals(1, again.json().at("/candidates/0/comparisons").size(), "a finger speaks once: " + again.text());
    }

    @Test
    @Order(1)
    void shouldRefuseOrJudgeBadTemplates() {
        assertUnusable(MinutiaeRecord.thousand(65), "RECORD_UNREADABLE");
        assertUnusable(MinutiaeRecord.beyondTheImage(65), "RECORD_UNREADABLE");
        assertTooBad(MinutiaeRecord.empty());
        assertTooBad(MinutiaeRecord.inOnePlace(66));
        // every value that the byte of a direction can have is a direction
        assertEquals(200, identify(MinutiaeRecord.of(67, 1)).status());
    }

    private static void assertUnusable(byte[] record, String code) {
        Reply refused = identify(record);
        assertEquals(422, refused.status(), refused.text());
        assertEquals(code, refused.code(), refused.text());
        assertEquals("captures[0].data", refused.json().path("field").asText());
    }

    /** Not refused: it is a capture of no quality, and the desk learns that. */
    private static void assertTooBad(byte[] record) {
        var question = object();
        question.putArray("captures").add(thumb(record));
        Reply check = desk.post("/api/v1/quality-checks", question);
        assertEquals(200, check.status(), check.text());
        assertEquals(0, check.json().at("/captures/0/quality").asInt(), check.text());
        assertEquals(
                "[\"TOO_FEW_MINUTIAE\",\"BELOW_QUALITY_FLOOR\"]",
                check.json().at("/captures/0/reasons").toString());
        assertEquals("NO_USABLE_CAPTURE", identify(record).code());
    }

    private static Reply identify(byte[] record) {
        var question = object().put("maxCandidates", 5).put("targetFpir", 0.01);
        question.putArray("captures").add(thumb(record));
        return desk.post("/api/v1/identifications", question);
    }

    /** Pairs of a finger and the number of its capture, none with a position. */
    private static ArrayNode unknown(long... fingersAndCaptures) {
        ArrayNode captures = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < fingersAndCaptures.length; i += 2) {
            byte[] record = MinutiaeRecord.of(fingersAndCaptures[i], fingersAndCaptures[i + 1], FingerPosition.UNKNOWN);
            captures.add(thumb(record).put("position", "UNKNOWN"));
        }
        return captures;
    }

    @Test
    @Order(1)
    void shouldNameTheCaptureThatCannotBeUsed() {
        ArrayNode cut = captures(10, 1);
        cut.add(thumb(Arrays.copyOf(MinutiaeRecord.of(10, 2), 60)));
        Reply refused = desk.post("/api/v1/applications", application("cut-1", "FIRST", "s-cut", cut));
        assertEquals(422, refused.status(), refused.text());
        assertTrue(refused.json().path("field").asText().startsWith("captures[2]"), refused.text());
        assertEquals(404, desk.get("/api/v1/applications/cut-1").status(), "nothing half done");

        var verification = object();
        verification.set("probe", captures(10, 1));
        verification.set("reference", cut);
        Reply unverified = desk.post("/api/v1/verifications", verification);
        assertEquals(422, unverified.status(), unverified.text());
        assertTrue(unverified.json().path("field").asText().startsWith("reference[2]"), unverified.text());
    }

    @Test
    @Order(1)
    void shouldSayWhichFingerToTryNext() {
        var question = object();
        ArrayNode captures = question.putArray("captures");
        captures.add(thumb(MinutiaeRecord.of(11, 1)));
        Reply check = desk.post("/api/v1/quality-checks", question);
        assertEquals(200, check.status(), check.text());
        assertTrue(check.text().contains("LEFT_THUMB"), check.text());
    }

    @Test
    @Order(1)
    void shouldMeasureItsStages() {
        desk.post("/api/v1/applications", application("met-1", "FIRST", "s-met", captures(12, 1)));
        String metrics = desk.asAdmin().get("/metrics").text();
        for (String expected : new String[] {
            "whorl_stage_seconds{quantile=\"0.99\",stage=\"extract\"}",
            "whorl_stage_runs_total{stage=\"total\"}",
            "whorl_applications_answered_total{decision=\"APPROVE\"}",
            "whorl_pipeline_waiting",
            "whorl_log_applied_position"
        }) {
            assertTrue(metrics.contains(expected), expected + " in " + metrics);
        }
    }

    @Test
    @Order(2)
    void shouldRefuseSecondServerOnOneDataDirectory() {
        var thrown = assertThrows(IllegalStateException.class, () -> WhorlServer.start(data, SETTINGS));
        assertTrue(String.valueOf(thrown.getMessage()).contains("in use"), thrown.getMessage());
    }

    @Test
    @Order(3)
    void shouldKeepAnswersAndReferencesOverRestart() {
        var request = application("keep-1", "FIRST", "s-keep", captures(13, 1));
        Reply before = desk.post("/api/v1/applications", request);
        assertEquals("APPROVE", before.decision(), before.text());
        Reply history = desk.get("/api/v1/applications/keep-1");
        desk.close();
        server.close();
        server = WhorlServer.start(data, SETTINGS, FATAL::set);
        desk = newDesk();
        assertEquals(history, desk.get("/api/v1/applications/keep-1"));
        assertEquals(before, desk.post("/api/v1/applications", request));
        Reply duplicate = desk.post("/api/v1/applications", application("keep-2", "FIRST", "s-else", captures(13, 2)));
        assertTrue(duplicate.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), duplicate.text());
    }

    private static Reply verify(String subject, ArrayNode captures) {
        var question = object().put("subjectId", subject);
        question.set("captures", captures);
        return desk.post("/api/v1/verifications", question);
    }
}
