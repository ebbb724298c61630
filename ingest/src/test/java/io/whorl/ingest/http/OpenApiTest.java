package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whorl.index.ledger.Simulation;
import io.whorl.index.ledger.SimulationReport;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.CardState;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.ingest.contract.DeskAdvice;
import io.whorl.ingest.contract.LossAnswer;
import io.whorl.ingest.contract.MatchService;
import io.whorl.ingest.contract.RequestLimits;
import io.whorl.ingest.contract.SubjectIdRule;
import io.whorl.ingest.http.json.IssuanceReader;
import io.whorl.ingest.http.json.RequestReader;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.matcher.calibration.DriftFinding;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.Reason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the document against the mounted routes, and real answers against the document. */
class OpenApiTest {

    @TempDir
    static Path keys;

    private static DoorFixture door;
    private static JsonNode document;

    @BeforeAll
    static void open() {
        door = new DoorFixture(keys, ServerSettings.DEFAULT.withPort(0));
        document = DoorFixture.json(door.send(null, "GET", "/openapi.json", null));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void shouldDescribeExactlyTheMountedRoutesWithTheirRoles() {
        MatchService service = new FakeMatchService();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        DoorMetrics metrics = new DoorMetrics(registry, new ConnectionGate(1), new RequestGate(1, 1));
        TreeMap<String, List<String>> mounted = new TreeMap<>();
        Routes.of(
                        new ServiceEndpoints(service, new RequestReader(SubjectIdRule.OPAQUE)),
                        new TuningEndpoints(service.tuning(), Runnable::run),
                        new IssuanceEndpoints(service.issuance(), new IssuanceReader(SubjectIdRule.OPAQUE)),
                        new AdjudicationEndpoints(service.adjudication()),
                        new OperationEndpoints(service, metrics, registry, Runnable::run),
                        new EventStreams(service.issuance(), EventStreams.Limits.DEFAULT))
                .forEach(route -> mounted.put(
                        route.method() + " " + route.path(),
                        route.permission() == null
                                ? List.of()
                                : route.permission().roles().stream()
                                        .map(Role::claim)
                                        .toList()));
        TreeMap<String, List<String>> described = new TreeMap<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(operation -> described.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                texts(operation.getValue().path("x-roles")))));

        assertEquals(mounted, described);
    }

    @Test
    void shouldHaveNoDanglingReferenceAndNoUnusedPart() {
        TreeSet<String> used = new TreeSet<>();
        document.findValuesAsText("$ref").forEach(used::add);
        TreeSet<String> there = new TreeSet<>();
        for (String kind : List.of("schemas", "responses")) {
            document.at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name));
        }

        assertEquals(there, used);
    }

    @Test
    void shouldStateTheLimitsThatHold() {
        assertEquals(
                RequestLimits.MAX_CAPTURES,
                document.at("/components/schemas/Captures/maxItems").asInt());
        JsonNode identification = document.at("/components/schemas/IdentificationRequest/properties");
        assertEquals(
                RequestLimits.MAX_CANDIDATES,
                identification.at("/maxCandidates/maximum").asInt());
        assertEquals(
                RequestLimits.DEFAULT_CANDIDATES,
                identification.at("/maxCandidates/default").asInt());
        assertEquals(
                RequestLimits.DEFAULT_TARGET_FPIR,
                identification.at("/targetFpir/default").asDouble());
        JsonNode decisions = document.at("/components/schemas/SimulationRequest/properties/decisions");
        assertEquals(Simulation.MAX_DECISIONS, decisions.path("maximum").asInt());
        assertEquals(Simulation.DEFAULT_DECISIONS, decisions.path("default").asInt());
        assertEquals(
                Simulation.MAX_LISTED,
                document.at("/components/schemas/Simulation/properties/changes/maxItems")
                        .asInt());
        JsonNode draft = document.at("/components/schemas/PolicyDraft/properties");
        assertEquals(Policy.MAX_ATTEMPTS, draft.at("/captureAttempts/maximum").asInt());
        assertEquals(Policy.MAX_SAMPLES, draft.at("/minimumSamples/maximum").asInt());
        assertEquals(Policy.MAX_FINGERS, draft.at("/minimumFingers/maximum").asInt());
        JsonNode dpi = document.at("/components/schemas/FingerSample/properties/dpi");
        assertEquals(RequestLimits.MIN_DPI, dpi.path("minimum").asInt());
        assertEquals(RequestLimits.MAX_DPI, dpi.path("maximum").asInt());
        assertEquals(RequestLimits.DEFAULT_DPI, dpi.path("default").asInt());
        assertEquals(
                RequestLimits.MAX_SIDE,
                document.at("/components/schemas/RawFingerSample/properties/width/maximum")
                        .asInt());
    }

    @Test
    void shouldNameEveryConstantThatCanBeSentOrAnswered() {
        String schemas = "/components/schemas/";
        assertEquals(names(FingerPosition.values()), texts(document.at(schemas + "FingerPosition/enum")));
        assertEquals(names(MatchDecision.values()), texts(document.at(schemas + "MatchDecision/enum")));
        assertEquals(names(CardState.values()), texts(document.at(schemas + "Card/properties/state/enum")));
        assertEquals(
                names(Reason.values()),
                texts(document.at(schemas + "DecidedApplication/properties/reasons/items/enum")));
        assertEquals(
                names(CaptureReason.values()),
                texts(document.at(schemas + "CaptureUse/properties/reasons/items/enum")));
        assertEquals(
                names(CaptureReason.values()),
                texts(document.at(schemas + "CaptureQuality/properties/reasons/items/enum")));
        assertEquals(
                names(DeskAdvice.Step.values()), texts(document.at(schemas + "QualityReport/properties/advice/enum")));
        assertEquals(names(PolicyVersion.State.values()), texts(document.at(schemas + "Policy/properties/state/enum")));
        assertEquals(
                names(CalibrationVersion.State.values()),
                texts(document.at(schemas + "Calibration/properties/state/enum")));
        assertEquals(
                names(DriftFinding.State.values()),
                texts(document.at(schemas + "DriftThreshold/properties/state/enum")));
        assertEquals(names(CardState.values()), texts(document.at(schemas + "CardState/enum")));
        assertEquals(
                names(LossAnswer.Reporter.values()),
                texts(document.at(schemas + "LossAnswer/properties/reporter/enum")));
        assertEquals(names(Stage.values()), texts(document.at(schemas + "Stage/enum")));
        assertEquals(names(Step.values()), texts(document.at(schemas + "Step/enum")));
        assertEquals(names(Verdict.values()), texts(document.at(schemas + "VerdictRequest/properties/verdict/enum")));
        assertEquals(names(RefusalList.values()), texts(document.at(schemas + "Listing/properties/list/enum")));
        assertEquals(
                names(SimulationReport.Gap.values()),
                texts(document.at(schemas + "Simulation/properties/notDecidable/required")));
        assertEquals(names(Reason.values()), texts(document.at(schemas + "Ruling/properties/reasons/items/enum")));
        assertEquals(names(ApplicationKind.values()), texts(document.at(schemas + "ApplicationKind/enum")));
        assertEquals(
                names(MissingReason.values()), texts(document.at(schemas + "MissingFinger/properties/missing/enum")));
    }

    @Test
    void shouldNameEveryCodeOfBadInput() {
        String codes = document.at("/components/responses")
                .findValuesAsText("description")
                .toString();

        assertEquals(
                List.of(),
                BadInputTest.bodies()
                        .map(BadInputTest.Bad::code)
                        .distinct()
                        .filter(code -> !codes.contains(code))
                        .toList());
    }

    @Test
    void shouldDescribeTheAnswersThatAreGiven() {
        String captures = "{" + DoorFixture.CAPTURES + "}";
        String subject = "\"subjectId\":\"" + DoorFixture.SUBJECT + "\"";
        check("DecidedApplication", Role.ISSUER, "POST", "/api/v1/applications", DoorFixture.APPLICATION);
        check("DecidedApplication", Role.ISSUER, "GET", "/api/v1/applications/A-1", null);
        check("QualityReport", Role.ISSUER, "POST", "/api/v1/quality-checks", captures);
        check(
                "Verification",
                Role.ISSUER,
                "POST",
                "/api/v1/verifications",
                "{" + subject + "," + DoorFixture.CAPTURES + "}");
        check("Identification", Role.ISSUER, "POST", "/api/v1/identifications", captures);
        check(
                "Enrolment",
                Role.ADMIN,
                "POST",
                "/api/v1/enrolments",
                "{\"enrolmentId\":\"E\"," + subject + "," + DoorFixture.CAPTURES + "}");
        check("Deletion", Role.ADMIN, "DELETE", "/api/v1/subjects/" + DoorFixture.SUBJECT, null);
        check("LossAnswer", Role.ISSUER, "POST", "/api/v1/loss-reports", "{\"reportId\":\"R\"," + subject + "}");
        check("Card", Role.ISSUER, "POST", "/api/v1/found-cards", "{\"reportId\":\"R\",\"cardId\":\"C\"}");
        check("Cards", Role.ISSUER, "GET", "/api/v1/cards/" + DoorFixture.SUBJECT, null);
        String draft = "{\"requestId\":\"D\",\"basedOn\":1}";
        check("Policies", Role.AUDITOR, "GET", "/api/v1/policies", null);
        check("Policy", Role.OPERATOR, "POST", "/api/v1/policies", draft);
        check("Simulation", Role.OPERATOR, "POST", "/api/v1/policies/2/simulation", "{}");
        check("Policy", Role.SUPERVISOR, "POST", "/api/v1/policies/2/activation", "{\"requestId\":\"R\"}");
        check("Calibrations", Role.AUDITOR, "GET", "/api/v1/calibrations", null);
        check("Drift", Role.AUDITOR, "GET", "/api/v1/calibrations/drift", null);
        check(
                "Calibration",
                Role.OPERATOR,
                "POST",
                "/api/v1/calibrations",
                "{\"requestId\":\"R\",\"name\":\"N\",\"data\":\"AAEC\"}");
        check("Calibration", Role.SUPERVISOR, "POST", "/api/v1/calibrations/1/activation", "{\"requestId\":\"R\"}");
        String app = "/api/v1/applications/A-1/";
        check("LifeChange", Role.ISSUER, "POST", app + "signature", "{\"requestId\":\"R\",\"region\":\"340522\"}");
        check("LifeChange", Role.ISSUER, "POST", app + "production", "{\"requestId\":\"R\"}");
        check(
                "LifeChange",
                Role.OPERATOR,
                "POST",
                "/api/v1/reviews/A-1/verdicts",
                "{\"requestId\":\"R\",\"verdict\":\"DIFFERENT_PEOPLE\"}");
        check(
                "VerificationTicket",
                Role.ISSUER,
                "POST",
                "/api/v1/verification-tokens",
                "{" + subject + "," + DoorFixture.CAPTURES + "}");
        check(
                "TicketAnswer",
                Role.ISSUER,
                "POST",
                "/api/v1/verification-tokens/redemption",
                "{\"requestId\":\"R\",\"token\":\"a.b.c\"," + DoorFixture.CAPTURES + "}");
        check("Reviews", Role.OPERATOR, "GET", "/api/v1/reviews", null);
        check("ReviewCase", Role.OPERATOR, "GET", "/api/v1/reviews/A-1", null);
        check("IssuanceRules", Role.ISSUER, "GET", "/api/v1/issuance-rules", null);
        check(
                "ListedSubject",
                Role.SUPERVISOR,
                "POST",
                "/api/v1/refusal-list",
                "{\"requestId\":\"R\"," + subject + ",\"list\":\"FRAUD\",\"listed\":true,\"reason\":\"x\"}");
        check("PointReport", Role.AUDITOR, "GET", "/api/v1/acceptance-points?from=2026-11-01&to=2026-11-02", null);
        check("Events", Role.AUDITOR, "GET", "/api/v1/events", null);
        check("Health", null, "GET", "/health/ready", null);
        check("Problem", Role.ISSUER, "POST", "/api/v1/applications", "{}");
    }

    @Test
    void shouldDescribeAPendingApplication() {
        door.service.answer = FakeMatchService.pending();
        try {
            check("PendingApplication", Role.ISSUER, "GET", "/api/v1/applications/A-1", null);
        } finally {
            door.service.answer = FakeMatchService.decided();
        }
    }

    private static void check(String schema, @Nullable Role role, String method, String path, @Nullable String body) {
        HttpResponse<String> response = door.send(role, method, path, body);
        List<String> differences = new ArrayList<>();
        compare(document.at("/components/schemas/" + schema), DoorFixture.json(response), schema, differences);
        assertEquals(List.of(), differences, response.body());
    }

    /** Types, members, required members, enums, down to the leaves. */
    private static void compare(JsonNode schema, JsonNode value, String at, List<String> differences) {
        if (schema.has("$ref")) {
            compare(document.at(schema.path("$ref").asText().substring(1)), value, at, differences);
            return;
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            differences.add(at + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && !texts(schema.path("enum")).contains(value.asText())) {
            differences.add(at + " is none of " + schema.path("enum"));
        }
        boolean fits = switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> schema.has("const");
        };
        if (!fits) {
            differences.add(at + " is no " + schema.path("type"));
        }
        for (JsonNode element : value.isArray() ? value : document.path("nothing")) {
            compare(schema.path("items"), element, at + "[]", differences);
        }
        if (value.isObject()) {
            compareMembers(schema, value, at, differences);
        }
    }

    private static void compareMembers(JsonNode schema, JsonNode value, String at, List<String> differences) {
        texts(schema.path("required")).stream()
                .filter(name -> !value.has(name))
                .forEach(name -> differences.add(at + "." + name + " is missing"));
        value.fields().forEachRemaining(member -> {
            JsonNode property = schema.path("properties").path(member.getKey());
            if (property.isMissingNode()) {
                differences.add(at + "." + member.getKey() + " is not described");
            } else {
                compare(property, member.getValue(), at + "." + member.getKey(), differences);
            }
        });
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
