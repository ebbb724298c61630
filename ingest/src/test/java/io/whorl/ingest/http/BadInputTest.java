package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.whorl.ingest.contract.RequestLimits;
import io.whorl.ingest.http.json.Problem;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of bad input gets its status, its code and its field over a real socket, and reaches no service. */
class BadInputTest {

    private static final String SECRET = "U0VDUkVU";

    @TempDir
    static Path keys;

    private static DoorFixture door;

    record Bad(
            String name,
            String path,
            String body,
            int status,
            String code,
            @Nullable String field) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() {
        door = new DoorFixture(keys, ServerSettings.DEFAULT.withPort(0));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    static Stream<Bad> bodies() {
        return Stream.of(
                application("empty", "", "MALFORMED_JSON", null),
                application("no JSON", "hello " + SECRET, "MALFORMED_JSON", null),
                application("cut short", "{\"applicationId\":\"A-1\"", "MALFORMED_JSON", null),
                application("two values", DoorFixture.APPLICATION + " {}", "MALFORMED_JSON", null),
                application("single quotes", "{'applicationId':'A-1'}", "MALFORMED_JSON", null),
                application("control character", "{\"applicationId\":\"A\n1\"}", "MALFORMED_JSON", null),
                application("deep nesting", "[".repeat(100_000), "WRONG_TYPE", null),
                application("deep captures", "{\"captures\":" + "[".repeat(50) + "}", "WRONG_TYPE", "captures[0]"),
                application("an array", "[]", "WRONG_TYPE", null),
                application("null", "null", "WRONG_TYPE", null),
                application("long name", "{\"" + "n".repeat(5_000) + "\":1}", "MALFORMED_JSON", null),
                application("unknown field", "{\"applicationId\":\"A-1\",\"colour\":1}", "UNKNOWN_FIELD", "colour"),
                application("unknown field, null", "{\"colour\":null}", "UNKNOWN_FIELD", "colour"),
                application("unprintable field", "{\"a\\u0000é\":1}", "UNKNOWN_FIELD", "a??"),
                application(
                        "field twice",
                        "{\"applicationId\":\"A-1\",\"applicationId\":\"A-1\"}",
                        "DUPLICATE_FIELD",
                        "applicationId"),
                application("nothing in it", "{}", "MISSING_FIELD", "applicationId"),
                application("null for a required field", with("kind", "null"), "MISSING_FIELD", "kind"),
                application("id is a number", with("applicationId", "5"), "WRONG_TYPE", "applicationId"),
                application("id is an object", with("applicationId", "{}"), "WRONG_TYPE", "applicationId"),
                application("id is empty", with("applicationId", "\"\""), "BAD_ID", "applicationId"),
                application(
                        "id of 10,000 characters",
                        with("applicationId", "\"" + "x".repeat(10_000) + "\""),
                        "BAD_ID",
                        "applicationId"),
                application(
                        "id with control character", with("applicationId", "\"A\\u0000\""), "BAD_ID", "applicationId"),
                application("id with line end", with("applicationId", "\"A\\n\""), "BAD_ID", "applicationId"),
                application("id outside ASCII", with("applicationId", "\"Ａ\""), "BAD_ID", "applicationId"),
                application("acceptance point", with("acceptancePoint", "\"a b\""), "BAD_ID", "acceptancePoint"),
                application("household region", with("householdRegion", "true"), "WRONG_TYPE", "householdRegion"),
                application("kind unknown", with("kind", "\"renewal\""), "BAD_VALUE", "kind"),
                application(
                        "subject, check character",
                        with("subjectId", "\"110105194912310021\""),
                        "BAD_SUBJECT_ID",
                        "subjectId"),
                application(
                        "subject of 10,000",
                        with("subjectId", "\"" + "1".repeat(10_000) + "\""),
                        "BAD_SUBJECT_ID",
                        "subjectId"),
                application("captures missing", with("captures", "null"), "MISSING_FIELD", "captures"),
                application("captures no array", with("captures", "{}"), "WRONG_TYPE", "captures"),
                application("no captures", with("captures", "[]"), "NO_CAPTURES", "captures"),
                application("capture no object", with("captures", "[5]"), "WRONG_TYPE", "captures[0]"),
                application("capture null", with("captures", "[null]"), "WRONG_TYPE", "captures[0]"),
                application(
                        "41 captures",
                        with(
                                "captures",
                                Collections.nCopies(RequestLimits.MAX_CAPTURES + 1, DoorFixture.FINGER)
                                        .toString()),
                        "TOO_MANY_CAPTURES",
                        "captures[40]"),
                application(
                        "two faces",
                        with("captures", "[" + DoorFixture.FACE + "," + DoorFixture.FACE + "]"),
                        "TOO_MANY_FACES",
                        "captures[1]"),
                capture("unknown field", "\"modality\":\"FINGER\",\"foo\":1", "UNKNOWN_FIELD", ".foo"),
                capture("modality missing", "\"data\":\"AAEC\"", "MISSING_FIELD", ".modality"),
                capture("modality unknown", "\"modality\":\"IRIS\"", "BAD_VALUE", ".modality"),
                capture(
                        "position missing",
                        "\"modality\":\"FINGER\",\"format\":\"PNG\",\"data\":\"AAEC\"",
                        "MISSING_FIELD",
                        ".position"),
                finger("format missing", "\"data\":\"AAEC\"", "MISSING_FIELD", ".format"),
                finger("data missing", "\"format\":\"PNG\"", "MISSING_FIELD", ".data"),
                finger("format unknown", "\"format\":\"GIF\",\"data\":\"AAEC\"", "BAD_VALUE", ".format"),
                finger("format of faces", "\"format\":\"EMBEDDING\",\"data\":\"AAEC\"", "BAD_VALUE", ".format"),
                finger("model", "\"format\":\"PNG\",\"model\":\"m\",\"data\":\"AAEC\"", "CONFLICTING_FIELDS", ".model"),
                finger("dpi a string", "\"dpi\":\"500\",\"format\":\"PNG\",\"data\":\"AAEC\"", "WRONG_TYPE", ".dpi"),
                finger("dpi a fraction", "\"dpi\":500.5,\"format\":\"PNG\",\"data\":\"AAEC\"", "WRONG_TYPE", ".dpi"),
                finger("dpi a float", "\"dpi\":500.0,\"format\":\"PNG\",\"data\":\"AAEC\"", "WRONG_TYPE", ".dpi"),
                finger("dpi zero", "\"dpi\":0,\"format\":\"PNG\",\"data\":\"AAEC\"", "OUT_OF_RANGE", ".dpi"),
                finger(
                        "dpi huge",
                        "\"dpi\":99999999999999999999,\"format\":\"PNG\",\"data\":\"AAEC\"",
                        "OUT_OF_RANGE",
                        ".dpi"),
                finger("dpi of 40 digits", "\"dpi\":" + "1".repeat(40), "MALFORMED_JSON", null),
                finger(
                        "raw without width",
                        "\"format\":\"RAW_GREY\",\"height\":3,\"data\":\"AAEC\"",
                        "MISSING_FIELD",
                        ".width"),
                finger(
                        "raw without height",
                        "\"format\":\"RAW_GREY\",\"width\":3,\"data\":\"AAEC\"",
                        "MISSING_FIELD",
                        ".height"),
                finger(
                        "raw of 0 pixels",
                        "\"format\":\"RAW_GREY\",\"width\":0,\"height\":3,\"data\":\"AAEC\"",
                        "OUT_OF_RANGE",
                        ".width"),
                finger(
                        "width of a PNG",
                        "\"format\":\"PNG\",\"width\":3,\"data\":\"AAEC\"",
                        "CONFLICTING_FIELDS",
                        ".width"),
                base64("a number", "5", "WRONG_TYPE"),
                base64("no base64", "\"" + SECRET + "!!!!\"", "BAD_BASE64"),
                base64("padding missing", "\"" + SECRET + "QQ\"", "BAD_BASE64"),
                base64("padding inside", "\"QQ==" + SECRET + "\"", "BAD_BASE64"),
                base64("white space", "\"" + SECRET + " " + SECRET + "\"", "BAD_BASE64"),
                base64("escaped line end", "\"" + SECRET + "\\n\"", "BAD_BASE64"),
                base64("URL alphabet", "\"" + SECRET + "__-_\"", "BAD_BASE64"),
                base64("stray bits", "\"" + SECRET + "QR==\"", "BAD_BASE64"),
                base64("outside Latin 1", "\"" + SECRET + "\\u4e2dAAA\"", "BAD_BASE64"),
                base64("empty", "\"\"", "BAD_BASE64"),
                finger(
                        "missing beside data",
                        "\"missing\":\"WORN\",\"data\":\"" + SECRET + "\"",
                        "CONFLICTING_FIELDS",
                        ".data"),
                finger(
                        "missing beside format",
                        "\"missing\":\"WORN\",\"format\":\"PNG\"",
                        "CONFLICTING_FIELDS",
                        ".format"),
                finger("missing for no reason", "\"missing\":\"LOST\"", "BAD_VALUE", ".missing"),
                finger("missing is a flag", "\"missing\":true", "WRONG_TYPE", ".missing"),
                capture("missing which", "\"modality\":\"FINGER\",\"missing\":\"WORN\"", "MISSING_FIELD", ".position"),
                capture(
                        "missing unknown",
                        "\"modality\":\"FINGER\",\"position\":\"UNKNOWN\",\"missing\":\"WORN\"",
                        "BAD_VALUE",
                        ".position"),
                face("model missing", "\"format\":\"EMBEDDING\",\"data\":\"AAEC\"", "MISSING_FIELD", ".model"),
                face(
                        "model empty",
                        "\"format\":\"EMBEDDING\",\"model\":\"\",\"data\":\"AAEC\"",
                        "OUT_OF_RANGE",
                        ".model"),
                face("format of fingers", "\"format\":\"ANSI_378_2004\",\"data\":\"AAEC\"", "BAD_VALUE", ".format"),
                face("raw", "\"format\":\"RAW_GREY\",\"data\":\"AAEC\"", "BAD_VALUE", ".format"),
                face(
                        "position",
                        "\"position\":\"RIGHT_THUMB\",\"format\":\"JPEG\",\"data\":\"AAEC\"",
                        "CONFLICTING_FIELDS",
                        ".position"),
                face("missing", "\"missing\":\"WORN\"", "CONFLICTING_FIELDS", ".missing"),
                face(
                        "model of an image",
                        "\"format\":\"JPEG\",\"model\":\"m\",\"data\":\"AAEC\"",
                        "CONFLICTING_FIELDS",
                        ".model"),
                verification("nothing", "{}", "MISSING_FIELD", "subjectId"),
                verification(
                        "captures missing",
                        "{\"subjectId\":\"" + DoorFixture.SUBJECT + "\"}",
                        "MISSING_FIELD",
                        "captures"),
                verification(
                        "reference missing", "{\"probe\":[" + DoorFixture.FINGER + "]}", "MISSING_FIELD", "reference"),
                verification(
                        "both ways",
                        "{\"subjectId\":\"" + DoorFixture.SUBJECT + "\",\"probe\":[" + DoorFixture.FINGER
                                + "],\"reference\":[" + DoorFixture.FINGER + "]}",
                        "CONFLICTING_FIELDS",
                        "subjectId"),
                verification(
                        "bad probe",
                        "{\"probe\":[{\"modality\":\"FINGER\",\"data\":\"?\"}]}",
                        "BAD_BASE64",
                        "probe[0].data"),
                identification("no candidates", "\"maxCandidates\":0", "OUT_OF_RANGE", "maxCandidates"),
                identification("51 candidates", "\"maxCandidates\":51", "OUT_OF_RANGE", "maxCandidates"),
                identification("half a candidate", "\"maxCandidates\":1.5", "WRONG_TYPE", "maxCandidates"),
                identification("FPIR 0", "\"targetFpir\":0", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR 1", "\"targetFpir\":1.0", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR below 0", "\"targetFpir\":-0.001", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR above 1", "\"targetFpir\":1.5", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR infinite", "\"targetFpir\":1e400", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR less than numbers", "\"targetFpir\":1e-400", "OUT_OF_RANGE", "targetFpir"),
                identification("FPIR a string", "\"targetFpir\":\"0.1\"", "WRONG_TYPE", "targetFpir"),
                identification("FPIR no number", "\"targetFpir\":NaN", "MALFORMED_JSON", null),
                identification("gallery", "\"gallery\":\"other\"", "BAD_VALUE", "gallery"),
                new Bad("quality check: nothing", "/quality-checks", "{}", 400, "MISSING_FIELD", "captures"),
                new Bad(
                        "quality check: unknown",
                        "/quality-checks",
                        "{\"subjectId\":\"1\"}",
                        400,
                        "UNKNOWN_FIELD",
                        "subjectId"),
                new Bad("loss: nothing", "/loss-reports", "{}", 400, "MISSING_FIELD", "reportId"),
                new Bad(
                        "loss: bad subject",
                        "/loss-reports",
                        "{\"subjectId\":\"1\"}",
                        400,
                        "BAD_SUBJECT_ID",
                        "subjectId"),
                new Bad("found: no card", "/found-cards", "{\"reportId\":\"R\"}", 400, "MISSING_FIELD", "cardId"),
                new Bad("found: unknown", "/found-cards", "{\"subjectId\":\"R\"}", 400, "UNKNOWN_FIELD", "subjectId"),
                new Bad("enrolment: nothing", "/enrolments", "{}", 400, "MISSING_FIELD", "enrolmentId"),
                new Bad("enrolment: unknown", "/enrolments", "{\"kind\":\"FIRST\"}", 400, "UNKNOWN_FIELD", "kind"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE"})
    void shouldRefuseABodyInAnotherEncoding(String charset) {
        byte[] body = DoorFixture.APPLICATION.getBytes(Charset.forName(charset));

        HttpResponse<String> response = door.send(door.request("/api/v1/applications")
                .header("Authorization", "Bearer " + door.token(Role.ISSUER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());

        assertProblem(response, 400, "MALFORMED_JSON", null);
        assertTrue(door.service.asked.isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void shouldRefuseBadBody(Bad bad) {
        Role role = bad.path.equals("/enrolments") ? Role.ADMIN : Role.ISSUER;

        HttpResponse<String> response = door.send(role, "POST", "/api/v1" + bad.path, bad.body);

        assertProblem(response, bad.status, bad.code, bad.field);
        assertFalse(response.body().contains(SECRET), "a sample is never echoed: " + response.body());
        assertTrue(door.service.asked.isEmpty(), "nothing reached the service");
    }

    @Test
    void shouldRefuseBadIdsInPathsAndHeaders() {
        String longId = "x".repeat(10_000);
        assertProblem(
                door.send(Role.ISSUER, "GET", "/api/v1/applications/" + longId, null), 400, "BAD_ID", "applicationId");
        assertProblem(
                door.send(Role.ISSUER, "GET", "/api/v1/applications/a%00b", null), 400, "BAD_ID", "applicationId");
        assertProblem(
                door.send(Role.ISSUER, "GET", "/api/v1/applications/a%2Fb", null), 400, "BAD_ID", "applicationId");
        assertProblem(door.send(Role.ISSUER, "GET", "/api/v1/cards/123", null), 400, "BAD_SUBJECT_ID", "subjectId");
        assertProblem(
                door.send(Role.ADMIN, "DELETE", "/api/v1/subjects/123", null), 400, "BAD_SUBJECT_ID", "subjectId");
        assertProblem(
                door.send(door.request("/api/v1/subjects/" + DoorFixture.SUBJECT)
                        .header("Authorization", "Bearer " + door.token(Role.ADMIN))
                        .header("Idempotency-Key", "a b")
                        .DELETE()
                        .build()),
                400,
                "BAD_ID",
                "Idempotency-Key");
        assertTrue(door.service.asked.isEmpty(), "nothing reached the service");
    }

    static void assertProblem(HttpResponse<String> response, int status, String code, @Nullable String field) {
        JsonNode problem = DoorFixture.json(response);
        assertEquals(code, problem.path("code").asText(), response.body());
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                Problem.MEDIA_TYPE,
                response.headers().firstValue("content-type").orElse(""));
        assertEquals(field == null ? "" : field, problem.path("field").asText(), response.body());
        assertEquals(status, problem.path("status").asInt());
        assertEquals("about:blank", problem.path("type").asText());
        assertFalse(problem.path("title").asText().isEmpty());
        assertFalse(problem.path("detail").asText().isEmpty());
    }

    private static Bad application(String name, String body, String code, @Nullable String field) {
        return new Bad("application: " + name, "/applications", body, 400, code, field);
    }

    /** A good application with one more field in front; where the good one has it too, it is taken out there. */
    private static String with(String field, String value) {
        String others = DoorFixture.APPLICATION
                .replace(
                        ",\"captures\"", field.equals("captures") ? ",\"acceptancePoint\":null,\"x\"" : ",\"captures\"")
                .replaceFirst("\"" + field + "\":\"[^\"]*\",", "")
                .replaceFirst(",\"x\":\\[.*]", "");
        return "{\"" + field + "\":" + value + "," + others.substring(1);
    }

    private static Bad capture(String name, String members, String code, @Nullable String field) {
        return new Bad(
                "capture: " + name,
                "/quality-checks",
                "{\"captures\":[" + DoorFixture.FINGER + ",{" + members + "}]}",
                400,
                code,
                field == null ? null : "captures[1]" + field);
    }

    private static Bad finger(String name, String members, String code, @Nullable String field) {
        return capture("finger, " + name, "\"modality\":\"FINGER\",\"position\":\"LEFT_RING\"," + members, code, field);
    }

    private static Bad base64(String name, String data, String code) {
        return finger("data is " + name, "\"format\":\"PNG\",\"data\":" + data, code, ".data");
    }

    private static Bad face(String name, String members, String code, String field) {
        return capture("face, " + name, "\"modality\":\"FACE\"," + members, code, field);
    }

    private static Bad verification(String name, String body, String code, String field) {
        return new Bad("verification: " + name, "/verifications", body, 400, code, field);
    }

    private static Bad identification(String name, String member, String code, @Nullable String field) {
        return new Bad(
                "identification: " + name,
                "/identifications",
                "{" + DoorFixture.CAPTURES + "," + member + "}",
                400,
                code,
                field);
    }
}
