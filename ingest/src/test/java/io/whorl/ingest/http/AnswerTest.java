package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.Health;
import io.whorl.ingest.contract.IdentificationRequest;
import io.whorl.ingest.contract.RequestDigest;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.Capture.FingerSample;
import io.whorl.matcher.vocabulary.Capture.MissingFinger;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service is asked, and how its answers look: the interface is fixed to the letter. */
class AnswerTest {

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

    @AfterEach
    void reset() {
        door.service.asked.clear();
        door.service.refusal = null;
        door.service.answer = FakeMatchService.decided();
        door.service.health = new Health(null, null);
    }

    private static final String CANDIDATES = """
            "candidates":[{"subjectId":"110105194912310038","applicationId":"A-0","rank":1,"score":83.1,\
            "comparisons":[{"modality":"FINGER","position":"RIGHT_THUMB","score":61.0},{"modality":"FACE","score":30.6}]}]""";

    private static final String DECIDED = """
            {"applicationId":"A-1","decision":"REVIEW","reasons":["DUPLICATE_OF_OTHER_SUBJECT","CONCURRENT_APPLICATION"],""" + CANDIDATES + """
            ,"ownReference":{"decision":"MATCH","score":95.2},\
            "captures":[{"index":0,"quality":71,"used":true,"reasons":[]},{"index":1,"quality":12,"used":false,"reasons":["TOO_DARK"]}],\
            "estimatedFpir":0.0004,"searchedReferences":120394,"policyVersion":3,"logPosition":88211,\
            "timingsMs":{"extract":61.0,"search":23.5,"total":97.2}}""";

    private static final String PENDING = """
            {"applicationId":"A-1","decision":"PENDING","reasons":[],\
            "captures":[{"index":0,"quality":71,"used":true,"reasons":[]},{"index":1,"quality":12,"used":false,"reasons":["TOO_DARK"]}],\
            "policyVersion":3,"logPosition":88211}""";

    private static final String ASKED = """
            ,"kind":"RENEWAL","subjectId":"11010519491231002X","acceptancePoint":"320412-07",""";

    @Test
    void shouldAnswerAnApplicationToTheLetter() {
        HttpResponse<String> response = door.apply(DoorFixture.APPLICATION);

        assertEquals(DECIDED, response.body());
        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("content-type").orElse(""));
    }

    @Test
    void shouldShowAnApplicationWithItsStateAndHistory() {
        assertEquals(
                DECIDED.substring(0, DECIDED.length() - 1) + ASKED + """
                        "state":"DECIDED","history":[{"state":"REGISTERED","at":"2026-11-23T08:00:00.500Z"},\
                        {"state":"DECIDED","at":"2026-11-23T08:00:00.597249Z"}],"stage":"IN_REVIEW",\
                        "steps":[{"step":"SIGN","stage":"SIGNED","at":"2023-11-14T22:13:20Z","by":"county","place":"340522",\
                        "reason":"in order"}]}""",
                door.send(Role.AUDITOR, "GET", "/api/v1/applications/A-1", null).body());
    }

    @Test
    void shouldAnswerPendingWhereTheClientDoesNotWait() {
        HttpResponse<String> response = door.send(door.request("/api/v1/applications")
                .header("Authorization", "bearer " + door.token(Role.ISSUER))
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .header("Prefer", "return=minimal")
                .header("Prefer", "handling=lenient, Respond-Async; wait=5")
                .POST(BodyPublishers.ofString(DoorFixture.APPLICATION))
                .build());

        assertEquals(PENDING, response.body());
        assertEquals(202, response.statusCode());
        assertEquals(
                "/api/v1/applications/A-1",
                response.headers().firstValue("location").orElse(""));
        assertEquals(
                "respond-async",
                response.headers().firstValue("preference-applied").orElse(""));
    }

    @Test
    void shouldShowAPendingApplicationAsFound() {
        door.service.answer = FakeMatchService.pending();

        HttpResponse<String> response = door.send(Role.ISSUER, "GET", "/api/v1/applications/A-1", null);

        assertEquals(PENDING.substring(0, PENDING.length() - 1) + ASKED + """
                        "state":"REGISTERED","history":[{"state":"REGISTERED","at":"2026-11-23T08:00:00.500Z"}],\
                        "stage":"IN_REVIEW",\
                        "steps":[{"step":"SIGN","stage":"SIGNED","at":"2023-11-14T22:13:20Z","by":"county","place":"340522",\
                        "reason":"in order"}]}""", response.body());
        assertEquals(200, response.statusCode());
    }

    @Test
    void shouldAnswerEveryOtherQuestion() {
        String captures = "{" + DoorFixture.CAPTURES + "}";
        assertEquals(
                """
                {"captures":[{"index":0,"quality":71,"accepted":true,"reasons":[]},\
                {"index":1,"quality":12,"accepted":false,"reasons":["TOO_DARK"]},\
                {"index":2,"quality":40,"accepted":true,"reasons":["HEAD_TILTED"],"measures":{\
                "headHeightPercent":71.2,"eyeDistancePixels":140.0,"rollDegrees":-12.0,"yawDegrees":2.0,"pitchDegrees":-3.0,\
                "sharpness":17.5,"meanGrey":131.5,"clippedPercent":0.1,"greyLevels":190,"chroma":21.7,\
                "backgroundDeviation":4.3}}],"advice":"CAPTURE_AGAIN","next":"LEFT_INDEX","attempt":2,"attempts":4,\
                "qualityFloor":25}""",
                door.send(Role.OPERATOR, "POST", "/api/v1/quality-checks", captures)
                        .body());
        assertEquals(
                """
                {"decision":"NON_MATCH","score":4.0,"comparisons":[{"modality":"FINGER","position":"RIGHT_THUMB","score":61.0},\
                {"modality":"FACE","score":30.6}]}""",
                door.send(
                                Role.ISSUER,
                                "POST",
                                "/api/v1/verifications",
                                "{\"probe\":[" + DoorFixture.FINGER + "],\"reference\":[" + DoorFixture.FINGER + "]}")
                        .body());
        assertEquals(
                "{" + CANDIDATES + ",\"estimatedFpir\":1.23E-9,\"searchedReferences\":120394,\"logPosition\":88211}",
                door.send(Role.ISSUER, "POST", "/api/v1/identifications", captures)
                        .body());
        assertEquals(
                "{\"enrolmentId\":\"E-1\",\"subjectId\":\"11010519491231002X\",\"logPosition\":88211}",
                door.send(
                                Role.ADMIN,
                                "POST",
                                "/api/v1/enrolments",
                                "{\"enrolmentId\":\"E-1\",\"subjectId\":\"11010519491231002X\"," + DoorFixture.CAPTURES
                                        + "}")
                        .body());
    }

    @Test
    void shouldAnswerAboutCards() {
        String card = """
                {"cardId":"A-1","subjectId":"11010519491231002X","state":"LOST","changedAt":"2023-11-14T22:13:20Z"}""";
        assertEquals(
                card.replace("}", ",\"reporter\":\"NOT_COMPARED\"}"),
                door.send(
                                Role.ISSUER,
                                "POST",
                                "/api/v1/loss-reports",
                                "{\"reportId\":\"R-1\",\"subjectId\":\"11010519491231002X\"}")
                        .body());
        assertEquals(
                card,
                door.send(
                                Role.ISSUER,
                                "POST",
                                "/api/v1/found-cards",
                                "{\"reportId\":\"R-1\",\"cardId\":\"A-1\",\"acceptancePoint\":\"320412-07\"}")
                        .body());
        assertEquals(
                "{\"subjectId\":\"11010519491231002X\",\"cards\":[" + card + "]}",
                door.send(Role.AUDITOR, "GET", "/api/v1/cards/11010519491231002X", null)
                        .body());
    }

    @Test
    void shouldReadEveryShapeOfCapture() throws InterruptedException {
        String body = DoorFixture.APPLICATION.replace(DoorFixture.FINGER, """
                {"data":"AAEC","format":"RAW_GREY","height":1,"width":3,"dpi":569,"position":"UNKNOWN","modality":"FINGER"},
                {"modality":"FINGER","position":"LEFT_LITTLE","missing":"AMPUTATED","data":null},
                {"modality":"FINGER","position":"RIGHT_THUMB","format":"ISO_19794_2_2005","data":"\\u0041AE="},
                {"modality":"FINGER","position":"RIGHT_THUMB","format":"WSQ","data":"\\/w=="},
                {"modality":"FACE","format":"EMBEDDING","model":"mobilefacenet-128","data":"AAEC"}""");

        assertEquals(200, door.apply(body).statusCode());

        ApplicationRequest request = assertInstanceOf(ApplicationRequest.class, door.service.asked.take());
        FingerSample raw =
                assertInstanceOf(FingerSample.class, request.captures().get(0));
        assertEquals(569, raw.dpi());
        assertEquals(3, raw.width());
        assertEquals(1, raw.height());
        assertArrayEquals(new byte[] {0, 1, 2}, raw.data());
        assertEquals(
                new MissingFinger(FingerPosition.LEFT_LITTLE, MissingReason.AMPUTATED),
                request.captures().get(1));
        FingerSample minutiae =
                assertInstanceOf(FingerSample.class, request.captures().get(2));
        assertEquals(500, minutiae.dpi());
        assertArrayEquals(new byte[] {0, 1}, minutiae.data());
        assertArrayEquals(
                new byte[] {-1},
                assertInstanceOf(FingerSample.class, request.captures().get(3)).data());
        FaceSample face = assertInstanceOf(FaceSample.class, request.captures().get(4));
        assertEquals(SampleFormat.EMBEDDING, face.format());
        assertEquals("mobilefacenet-128", face.model());
    }

    @Test
    void shouldTakeTheSameRequestWrittenOtherwiseForTheSame() throws InterruptedException {
        String otherwise = """
                \uFEFF { "captures" : [ {"format":"PNG", "dpi": 500, "data":"A\\u0041EC", "position":"RIGHT_THUMB", "modality":"FINGER"} ],
                  "subjectId":"11010519491231002X", "acceptancePoint":null, "kind":"RENEWAL", "applicationId":"A-1" }
                """;
        assertEquals(200, door.apply(DoorFixture.APPLICATION).statusCode());
        assertEquals(200, door.apply(otherwise).statusCode());

        byte[] first = RequestDigest.of(assertInstanceOf(ApplicationRequest.class, door.service.asked.take()));
        byte[] second = RequestDigest.of(assertInstanceOf(ApplicationRequest.class, door.service.asked.take()));
        assertArrayEquals(first, second);
    }

    @Test
    void shouldReadALargeBodyWhole() throws InterruptedException {
        byte[] image = new byte[3_000_000];
        new Random(5).nextBytes(image);

        HttpResponse<String> response = door.apply(
                DoorFixture.APPLICATION.replace("AAEC", Base64.getEncoder().encodeToString(image)));

        assertEquals(200, response.statusCode());
        ApplicationRequest request = assertInstanceOf(ApplicationRequest.class, door.service.asked.take());
        assertArrayEquals(
                image,
                assertInstanceOf(FingerSample.class, request.captures().getFirst())
                        .data());
    }

    @Test
    void shouldFillInTheDefaultsOfAnIdentification() throws InterruptedException {
        door.send(
                Role.ISSUER,
                "POST",
                "/api/v1/identifications",
                "{" + DoorFixture.CAPTURES + ",\"gallery\":\"default\"}");

        IdentificationRequest request = assertInstanceOf(IdentificationRequest.class, door.service.asked.take());
        assertEquals(20, request.maxCandidates());
        assertEquals(0.001, request.targetFpir());
    }

    @Test
    void shouldTellTheTwoKindsOfVerification() throws InterruptedException {
        door.send(
                Role.ISSUER,
                "POST",
                "/api/v1/verifications",
                "{\"subjectId\":\"11010519491231002X\"," + DoorFixture.CAPTURES + "}");
        door.send(
                Role.ISSUER,
                "POST",
                "/api/v1/verifications",
                "{\"probe\":[" + DoorFixture.FINGER + "],\"reference\":[" + DoorFixture.FACE + "]}");

        assertInstanceOf(VerificationRequest.OfSubject.class, door.service.asked.take());
        VerificationRequest.OfCaptures captures =
                assertInstanceOf(VerificationRequest.OfCaptures.class, door.service.asked.take());
        assertInstanceOf(FaceSample.class, captures.reference().getFirst());
    }

    @Test
    void shouldDeleteUnderTheClientsKeyOrAFreshOne() throws InterruptedException {
        String path = "/api/v1/subjects/11010519491231002X";
        HttpResponse<String> keyed = door.send(door.request(path)
                .header("Authorization", "Bearer " + door.token(Role.ADMIN))
                .header("Idempotency-Key", "K-1")
                .DELETE()
                .build());
        door.send(Role.ADMIN, "DELETE", path, null);
        door.send(Role.ADMIN, "DELETE", path, null);

        assertEquals(
                "{\"requestId\":\"K-1\",\"subjectId\":\"11010519491231002X\",\"encounters\":2,\"logPosition\":88211}",
                keyed.body());
        assertEquals("K-1", door.service.asked.take());
        assertNotEquals(door.service.asked.take(), door.service.asked.take(), "a second deletion is no repetition");
    }

    @Test
    void shouldMapEveryRefusalToItsStatus() {
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            int status = switch (kind) {
                case MALFORMED -> 400;
                case UNUSABLE -> 422;
                case NOT_FOUND -> 404;
                case CONFLICT -> 409;
                case TOO_LARGE -> 413;
                case UNAVAILABLE -> 503;
            };
            door.service.refusal = new Refusal(kind, "SOME_CODE", "a sentence", "captures[0].data");

            HttpResponse<String> response = door.apply(DoorFixture.APPLICATION);

            BadInputTest.assertProblem(response, status, "SOME_CODE", "captures[0].data");
            assertEquals(
                    status == 503, response.headers().firstValue("retry-after").isPresent());
        }
    }

    @Test
    void shouldSayWhyItIsNotReady() {
        assertEquals(200, door.send(null, "GET", "/health/ready", null).statusCode());
        door.service.health = new Health("the log is replayed", "the disk is full");

        HttpResponse<String> ready = door.send(null, "GET", "/health/ready", null);

        assertEquals(503, ready.statusCode());
        assertEquals("{\"status\":\"DOWN\",\"reasons\":[\"the log is replayed\",\"the disk is full\"]}", ready.body());
        assertEquals(
                "{\"status\":\"UP\",\"reasons\":[]}",
                door.send(null, "GET", "/health/live", null).body());
    }

    @Test
    void shouldShowLatenciesAndCountsToAScrape() {
        door.apply(DoorFixture.APPLICATION);
        door.apply("{}");

        HttpResponse<String> metrics = door.send(Role.OPERATOR, "GET", "/metrics", null);

        assertEquals(200, metrics.statusCode());
        String route = "method=\"POST\",";
        assertTrue(
                metrics.body()
                        .lines()
                        .anyMatch(line -> line.startsWith("whorl_http_latency_seconds{" + route
                                        + "quantile=\"0.99\",route=\"/api/v1/applications\"}")
                                && !line.endsWith("NaN")),
                metrics.body());
        assertTrue(
                metrics.body()
                        .lines()
                        .anyMatch(line -> line.startsWith("whorl_http_requests_total{" + route
                                        + "route=\"/api/v1/applications\",status=\"4xx\"}")
                                && !line.endsWith(" 0.0")),
                metrics.body());
    }
}
