package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.ingest.contract.ListingRequest;
import io.whorl.ingest.contract.RulesRequest;
import io.whorl.ingest.contract.StepRequest;
import io.whorl.ingest.contract.VerdictRequest;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.settings.ServerSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps, verdicts, rules and counts at the door: what reaches the service, what it shows, and what is refused before. */
class IssuanceDoorTest {

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
    void shouldHandOnEachStepWithThePersonBehindIt() throws InterruptedException {
        HttpResponse<String> signed = post(Role.ISSUER, "/applications/A-1/signature", """
                {"requestId":"R","region":"340522","reason":"符合"}""");
        assertEquals(new StepRequest("R", "A-1", Step.SIGN, "340522", List.of(), "符合"), door.service.asked.take());
        assertEquals("test", door.service.asked.take());
        assertEquals("""
                {"requestId":"R","applicationId":"A-1","stage":"SIGNED","at":"2023-11-14T22:13:20Z","logPosition":88211}""", signed.body());

        post(Role.ISSUER, "/applications/A-1/handover", "{\"requestId\":\"R\",\"delivery\":\"POSTED\"}");
        assertEquals(new StepRequest("R", "A-1", Step.POST, null, List.of(), ""), door.service.asked.take());
        door.service.asked.take();
        post(Role.ISSUER, "/cards/A-1/destruction", "{\"requestId\":\"R\",\"reason\":\"old\"}");
        assertEquals(new StepRequest("R", "A-1", Step.DESTROY, null, List.of(), "old"), door.service.asked.take());
        door.service.asked.take();
    }

    @Test
    void shouldSayWhetherASupervisorJudges() throws InterruptedException {
        String body = "{\"requestId\":\"R\",\"verdict\":\"SAME_PERSON\",\"subjectId\":\"110105194912310038\"}";
        post(Role.OPERATOR, "/reviews/A-1/verdicts", body);
        VerdictRequest verdict = new VerdictRequest("R", "A-1", Verdict.SAME_PERSON, "110105194912310038", "");
        assertEquals(verdict, door.service.asked.take());
        assertEquals("test false", door.service.asked.take());
        post(Role.SUPERVISOR, "/reviews/A-1/verdicts", body);
        assertEquals(verdict, door.service.asked.take());
        assertEquals("test true", door.service.asked.take());
    }

    @Test
    void shouldHandOnRulesAndListings() throws InterruptedException {
        post(Role.SUPERVISOR, "/issuance-rules", "{\"requestId\":\"R\",\"basedOn\":4,\"daysToIssue\":30}");
        IssuanceRules asked = new IssuanceRules(4, true, 30, 90, 6, true, true, true, true, true);
        assertEquals(new RulesRequest("R", asked), door.service.asked.take());
        door.service.asked.take();
        post(Role.SUPERVISOR, "/refusal-list", """
                {"requestId":"R","subjectId":"11010519491231002X","list":"FRAUD","listed":true,"reason":"forged"}""");
        assertEquals(
                new ListingRequest("R", "11010519491231002X", RefusalList.FRAUD, true, "forged"),
                door.service.asked.take());
        door.service.asked.take();
    }

    @Test
    void shouldShowCountsWithRates() throws InterruptedException {
        String report = get(Role.AUDITOR, "/acceptance-points?from=2026-11-01&to=2026-11-30")
                .body();
        assertEquals("2026-11-01 2026-11-30", door.service.asked.take());
        assertEquals("""
                {"from":"2026-11-01","to":"2026-11-30","points":[{"acceptancePoint":"320412-07","applications":10,"away":4,\
                "approved":6,"referred":2,"recaptured":2,"refused":0,"issued":5,"expired":0,"withdrawn":1,"meanWaitMs":150.0,\
                "recaptureRate":0.2,"referralRate":0.2,"meanHoursToCard":2.0}],"homes":[""", report.substring(0, report.indexOf("homes") + 8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /applications/A-1/signature   | {"requestId":"R"}                                            | MISSING_FIELD      | region
            /applications/A-1/signature   | {"requestId":"R","region":"1","acceptancePoint":"2"}         | UNKNOWN_FIELD      | acceptancePoint
            /applications/A-1/production  | {"requestId":"R","region":"1"}                               | UNKNOWN_FIELD      | region
            /applications/A-1/production  | {"requestId":"R","captures":[]}                              | UNKNOWN_FIELD      | captures
            /applications/A-1/handover    | {"requestId":"R","captures":[]}                              | NO_CAPTURES        | captures
            /applications/A-1/production  | {"requestId":"R","reason":"a\\nb"}                           | BAD_REASON         | reason
            /applications/A-1/handover    | {"requestId":"R"}                                            | MISSING_FIELD      | delivery
            /applications/A-1/handover    | {"requestId":"R","delivery":"THROWN"}                        | BAD_VALUE          | delivery
            /applications/A-1/refusal     | {"requestId":"R"}                                            | MISSING_FIELD      | reason
            /applications/A-1/refusal     | {"requestId":"R","reason":"x","step":"SIGN"}                 | UNKNOWN_FIELD      | step
            /applications/A%201/refusal   | {"requestId":"R","reason":"x"}                               | BAD_ID             | applicationId
            """)
    void shouldRefuseAStepThatIsNone(String path, String body, String code, String field) {
        BadInputTest.assertProblem(post(Role.ISSUER, path, body), 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /reviews/A-1/verdicts | {"requestId":"R"}                                                             | MISSING_FIELD      | verdict
            /reviews/A-1/verdicts | {"requestId":"R","verdict":"MAYBE"}                                           | BAD_VALUE          | verdict
            /reviews/A-1/verdicts | {"requestId":"R","verdict":"MERGE"}                                           | MISSING_FIELD      | subjectId
            /reviews/A-1/verdicts | {"requestId":"R","verdict":"NOT_THE_OWNER","subjectId":"11010519491231002X"}  | CONFLICTING_FIELDS | subjectId
            /reviews/A-1/verdicts | {"requestId":"R","verdict":"SAME_PERSON","subjectId":"110105194912310021"}    | BAD_SUBJECT_ID     | subjectId
            /issuance-rules       | {"requestId":"R"}                                                             | MISSING_FIELD      | basedOn
            /issuance-rules       | {"requestId":"R","basedOn":1,"homeDigits":7}                                  | OUT_OF_RANGE       | homeDigits
            /refusal-list         | {"requestId":"R","subjectId":"11010519490231002X","list":"FRAUD"}             | BAD_SUBJECT_ID     | subjectId
            /refusal-list         | {"requestId":"R","subjectId":"11010519491231002X","list":"FRAUD","listed":1}  | WRONG_TYPE         | listed
            """)
    void shouldRefuseADecisionThatIsNone(String path, String body, String code, String field) {
        BadInputTest.assertProblem(post(Role.SUPERVISOR, path, body), 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /acceptance-points                               | MISSING_FIELD | from
            /acceptance-points?from=2026-02-30&to=2026-03-01 | BAD_DATE      | from
            /acceptance-points?from=2026-02-01&to=tomorrow   | BAD_DATE      | to
            /acceptance-points?from=2026-02-02&to=2026-02-01 | OUT_OF_RANGE  | to
            /acceptance-points?from=2025-01-01&to=2026-02-01 | OUT_OF_RANGE  | to
            /reviews?limit=0                                 | OUT_OF_RANGE  | limit
            /reviews?limit=many                              | WRONG_TYPE    | limit
            /events?after=-1                                 | OUT_OF_RANGE  | after
            """)
    void shouldRefuseParametersThatAreNone(String path, String code, String field) {
        BadInputTest.assertProblem(get(Role.AUDITOR, path), 400, code, field);
    }

    @Test
    void shouldShowPointsAsAPageThatLoadsNothing() throws InterruptedException {
        HttpResponse<String> page = get(Role.SUPERVISOR, "/acceptance-points/chart?from=2026-11-01&to=2026-11-28");
        assertEquals("2026-11-01 2026-11-28", door.service.asked.take());
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(""));
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"),
                page.headers().toString());
        assertTrue(page.body().contains("<td>320412-07</td><td>10</td>"), page.body());
    }

    @Test
    void shouldTellAConsumerThatIsAheadOfAllEvents() throws InterruptedException {
        BadInputTest.assertProblem(get(Role.AUDITOR, "/events?after=" + Long.MAX_VALUE), 409, "POSITION_UNKNOWN", null);
        assertEquals(Long.MAX_VALUE + " 100", door.service.asked.take());
    }

    private static HttpResponse<String> post(Role role, String path, String body) {
        return door.send(role, "POST", "/api/v1" + path, body);
    }

    private static HttpResponse<String> get(Role role, String path) {
        return door.send(role, "GET", "/api/v1" + path, null);
    }
}
