package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static io.whorl.ingest.server.DeskClient.thumb;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From desk to card over HTTP: the steps, the cards, and the people who judge. Each test goes on where the one before ended. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuanceLifeTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);

    private static final String AT_HOME = "340522-01";
    private static final String AWAY = "320412-07";
    private static final String HOME = "340522";

    @TempDir
    static Path data;

    private static final AtomicReference<Throwable> FATAL = new AtomicReference<>();
    private static WhorlServer server;
    private static DeskClient desk;
    private static DeskClient ann;
    private static DeskClient bob;
    private static DeskClient eve;
    private static int requests;

    @BeforeAll
    static void start() {
        server = WhorlServer.start(data, SETTINGS, FATAL::set);
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        desk = person(tokens, Role.ISSUER, "desk");
        ann = person(tokens, Role.OPERATOR, "ann");
        bob = person(tokens, Role.OPERATOR, "bob");
        eve = person(tokens, Role.SUPERVISOR, "eve");
    }

    @AfterAll
    static void stop() {
        for (DeskClient client : new DeskClient[] {desk, ann, bob, eve}) {
            client.close();
        }
        server.close();
        assertNull(FATAL.get());
    }

    private static DeskClient person(Tokens tokens, Role role, String name) {
        String token = tokens.issue(role, name, Duration.ofHours(1));
        return new DeskClient(server.url(), token, token);
    }

    @Test
    @Order(1)
    void shouldRefuseAFirstIssueAwayFromHomeAndIssueItAtHome() {
        Reply away = apply("first-away", "FIRST", "s-1", AWAY, captures(1, 1));
        assertEquals("REFUSE", away.decision(), away.text());
        assertEquals("[\"FIRST_APPLICATION_AWAY_FROM_HOME\"]", away.reasons());
        assertEquals("REFUSED", stage("first-away"));

        assertEquals(
                "APPROVE",
                apply("first", "FIRST", "s-1", AT_HOME, captures(1, 2)).decision());
        refused(409, "STEP_NOT_ALLOWED", step("first", "production", object()));
        refused(409, "WRONG_COUNTY", step("first", "signature", object().put("region", "110105")));
        assertEquals("APPROVED", stage("first"), "a refusal changes nothing");
        stands("SIGNED", null, step("first", "signature", object().put("region", HOME)));
        refused(409, "STEP_NOT_ALLOWED", step("first", "signature", object().put("region", HOME)));
        stands("CARD_MADE", "MADE", step("first", "production", object().put("acceptancePoint", AT_HOME)));
        refused(422, "OWNER_NOT_COMPARED", step("first", "handover", object().put("delivery", "COLLECTED")));
        refused(409, "NOT_THE_OWNER", handOver("first", captures(50, 1)));
        stands("ACTIVE", "ACTIVE", handOver("first", captures(1, 3)));

        JsonNode steps = desk.get("/api/v1/applications/first").json().path("steps");
        assertEquals("REGISTER DECIDE SIGN MAKE_CARD HAND_OVER", names(steps, "step"));
        assertEquals("desk", steps.at("/4/by").asText());
        assertTrue(steps.at("/4/score").asDouble() > 30, steps.toString());
    }

    @Test
    @Order(2)
    void shouldGiveTheSameAnswerToTheSameRequestAndRefuseAnother() {
        ObjectNode same = object().put("requestId", "same").put("reason", "is moving abroad");
        assertEquals(
                "APPROVE",
                apply("unwanted", "RENEWAL", "s-1", AWAY, captures(1, 4)).decision());
        Reply withdrawn = desk.post("/api/v1/applications/unwanted/withdrawal", same);
        stands("WITHDRAWN", null, withdrawn);
        assertEquals(withdrawn, desk.post("/api/v1/applications/unwanted/withdrawal", same));
        refused(409, "ID_REUSED", desk.post("/api/v1/applications/unwanted/refusal", same));
        refused(404, "APPLICATION_NOT_FOUND", step("nobody", "signature", object().put("region", HOME)));
    }

    @Test
    @Order(3)
    void shouldRenewAwayFromHomeAfterABadThumb() {
        ArrayNode bad = object().putArray("captures");
        bad.add(thumb(MinutiaeRecord.empty()));
        Reply check = desk.post("/api/v1/quality-checks", object().set("captures", bad));
        assertEquals("RIGHT_THUMB", check.json().path("next").asText(), check.text());
        assertEquals(
                "RECAPTURE", apply("renewal-bad", "RENEWAL", "s-1", AWAY, bad).decision());
        assertEquals("ACCEPTED", stage("renewal-bad"));

        assertEquals(
                "APPROVE",
                apply("renewal", "RENEWAL", "s-1", AWAY, captures(1, 5)).decision());
        step("renewal", "signature", object().put("region", HOME));
        step("renewal", "production", object());
        assertEquals("ACTIVE", card("s-1", "first"), "the old card is good until the new one is there");
        stands("ACTIVE", "ACTIVE", step("renewal", "handover", object().put("delivery", "POSTED")));
        assertEquals("REPLACED", card("s-1", "first"));
        refused(409, "CARD_REPLACED", verify("s-1", "first", captures(1, 6)));
        assertEquals("MATCH", verify("s-1", "renewal", captures(1, 6)).decision());
    }

    @Test
    @Order(4)
    void shouldReportALossAnywhereReplaceTheCardAndDestroyTheOldOne() {
        refused(409, "NOT_THE_OWNER", loss("s-1", captures(51, 1)));
        assertEquals("LOST", loss("s-1", captures(1, 7)).json().path("state").asText());
        refused(409, "CARD_LOST", verify("s-1", "renewal", captures(1, 8)));

        assertEquals(
                "APPROVE",
                apply("replacement", "REPLACEMENT", "s-1", AWAY, captures(1, 9)).decision());
        Reply temporary = step("replacement", "temporary-card", object().put("acceptancePoint", AWAY));
        stands("APPROVED", null, temporary);
        refused(409, "TEMPORARY_STILL_VALID", step("replacement", "temporary-card", object()));
        step("replacement", "signature", object().put("region", HOME));
        step("replacement", "production", object());
        stands("ACTIVE", "ACTIVE", handOver("replacement", captures(1, 10)));

        assertEquals("TO_BE_DESTROYED", found("renewal").json().path("state").asText());
        refused(409, "STEP_NOT_ALLOWED", giveBack("renewal", captures(1, 11)));
        ObjectNode reason = object().put("reason", "replaced, then found");
        stands("ACTIVE", "DESTROYED", cardStep("renewal", "destruction", reason));
        refused(409, "CARD_DESTROYED", verify("s-1", "renewal", captures(1, 12)));
        assertEquals(
                "REGISTER DECIDE SIGN MAKE_CARD POST LOSE REPLACE FIND DESTROY",
                names(desk.get("/api/v1/applications/renewal").json().path("steps"), "step"));
    }

    @Test
    @Order(5)
    void shouldGiveAFoundCardBackToItsOwnerAlone() {
        loss("s-1", null);
        assertEquals("FOUND", found("replacement").json().path("state").asText());
        refused(409, "CARD_FOUND", verify("s-1", "replacement", captures(1, 13)));
        refused(409, "NOT_THE_OWNER", giveBack("replacement", captures(52, 1)));
        stands("ACTIVE", "ACTIVE", giveBack("replacement", captures(1, 14)));
        assertEquals("ACTIVE", card("s-1", "replacement"));
    }

    @Test
    @Order(6)
    void shouldCatchASecondIdentityByTwoOperatorsAndASupervisor() {
        Reply second = apply("second", "FIRST", "s-2", AT_HOME, captures(1, 20));
        assertEquals("REVIEW", second.decision(), second.text());
        JsonNode queue = ann.get("/api/v1/reviews").json();
        assertEquals("second", queue.at("/reviews/0/applicationId").asText(), queue.toString());
        JsonNode review = ann.get("/api/v1/reviews/second").json();
        assertEquals("s-1", review.at("/candidates/0/subjectId").asText(), review.toString());
        assertTrue(review.at("/candidateSteps/0/steps").size() >= 2, review.toString());

        refused(409, "NOT_FOR_SUPERVISOR", judge(eve, "second", "SAME_PERSON", "s-1"));
        stands("IN_REVIEW", null, judge(ann, "second", "DIFFERENT_PEOPLE", null));
        refused(409, "JUDGED_ALREADY", judge(ann, "second", "SAME_PERSON", "s-1"));
        String unseen = bob.get("/api/v1/reviews/second").text();
        assertFalse(unseen.contains("DIFFERENT_PEOPLE") || unseen.contains("\"ann\""), unseen);
        stands("IN_REVIEW", null, judge(bob, "second", "SAME_PERSON", "s-1"));
        assertEquals(
                3, ann.get("/api/v1/reviews").json().at("/reviews/0/priority").asInt());
        refused(404, "CANDIDATE_NOT_FOUND", judge(eve, "second", "SAME_PERSON", "s-unknown"));
        stands("REFUSED", null, judge(eve, "second", "SAME_PERSON", "s-1"));
        refused(409, "REVIEW_NOT_OPEN", judge(bob, "second", "SAME_PERSON", "s-1"));
        assertEquals(0, ann.get("/api/v1/reviews").json().path("open").asInt());
    }

    @Test
    @Order(7)
    void shouldNotBringTwoPeopleTogetherAgainWhoAreKnownToBeDifferent() {
        assertEquals(
                "REVIEW",
                apply("twin", "FIRST", "s-3", AT_HOME, captures(1, 30)).decision());
        judge(ann, "twin", "DIFFERENT_PEOPLE", null);
        stands("APPROVED", null, judge(bob, "twin", "DIFFERENT_PEOPLE", null));
        Reply renewal = apply("twin-renewal", "RENEWAL", "s-3", AT_HOME, captures(1, 31));
        assertFalse(
                renewal.text().contains("\"subjectId\":\"s-1\""),
                "the pair is known to be different: " + renewal.text());
    }

    @Test
    @Order(8)
    void shouldRefuseAwayFromHomeWhoIsOnAList() {
        ObjectNode listing = object().put("requestId", "list-1").put("subjectId", "s-1");
        listing.put("list", "BAD_FAITH").put("listed", true).put("reason", "sold a card");
        assertEquals(200, eve.post("/api/v1/refusal-list", listing).status());
        Reply away = apply("listed", "RENEWAL", "s-1", AWAY, captures(1, 40));
        assertEquals("[\"ON_REFUSAL_LIST\"]", away.reasons(), away.text());
        JsonNode rules = desk.get("/api/v1/issuance-rules").json();
        assertEquals(1, rules.path("version").asInt(), rules.toString());
        assertEquals(60, rules.path("daysToIssue").asInt());
        ObjectNode late = object().put("requestId", "rules-1").put("basedOn", 0);
        refused(409, "RULES_CHANGED", eve.post("/api/v1/issuance-rules", late));
        Reply set = eve.post(
                "/api/v1/issuance-rules",
                late.put("requestId", "rules-2").put("basedOn", 1).put("badFaithAtHome", false));
        assertEquals(2, set.json().path("version").asInt(), set.text());
        assertEquals("eve", set.json().at("/set/by").asText());
        assertEquals(
                "[]",
                apply("forgiven", "RENEWAL", "s-1", AWAY, captures(1, 41))
                        .reasons()
                        .replace("\"DUPLICATE_OF_OTHER_SUBJECT\"", ""));
    }

    @Test
    @Order(9)
    void shouldCountByPointAndHomeAndRefuseDaysThatDoNotExist() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String path = "/api/v1/acceptance-points?from=" + today.minusDays(1) + "&to=" + today;
        JsonNode report = ann.get(path).json();
        assertEquals(2, report.path("points").size(), report.toString());
        JsonNode home = report.at("/homes/0");
        assertEquals(HOME, home.path("region").asText());
        assertEquals(
                home.path("applications").asInt(),
                report.at("/points/0/applications").asInt()
                        + report.at("/points/1/applications").asInt());
        assertEquals(3, home.path("issued").asInt(), report.toString());
        assertTrue(home.path("away").asInt() >= 5, report.toString());
        refused(400, "BAD_DATE", ann.get("/api/v1/acceptance-points?from=2026-02-30&to=2026-03-01"));
        refused(400, "OUT_OF_RANGE", ann.get("/api/v1/acceptance-points?from=2026-03-01&to=2026-02-01"));
    }

    @Test
    @Order(10)
    void shouldLetWhoFollowsGoOnFromWhereTheyWere() {
        JsonNode first = desk.get("/api/v1/events?limit=5").json();
        assertEquals(5, first.path("events").size());
        assertEquals("REGISTER", first.at("/events/0/step").asText());
        JsonNode rest = desk.get(
                        "/api/v1/events?limit=1000&after=" + first.path("next").asLong())
                .json();
        long expected = first.path("next").asLong();
        for (JsonNode event : rest.path("events")) {
            assertEquals(++expected, event.path("sequence").asLong());
        }
        JsonNode end =
                desk.get("/api/v1/events?after=" + rest.path("next").asLong()).json();
        assertEquals(0, end.path("events").size());
        assertEquals(rest.path("next"), end.path("next"));
        assertTrue(rest.toString().contains("\"step\":\"JUDGE\""));
        assertFalse(rest.toString().contains("\"ann\""), "events do not say who judged");
    }

    @Test
    @Order(11)
    void shouldVerifyByACodeInsteadOfACardAndOnceOnly() {
        refused(409, "NOT_THE_OWNER", ticket(captures(53, 1)));
        String token = ticket(captures(1, 50)).json().path("token").asText();
        assertFalse(token.contains("s-1"), token);
        Reply yes = redeem("counter-1", token, captures(1, 51));
        assertEquals("{\"valid\":true}", yes.text());
        assertEquals(yes, redeem("counter-1", token, captures(1, 51)), "the same request again");
        assertEquals(
                "{\"valid\":false}", redeem("counter-1", token, captures(1, 52)).text());
        assertEquals(
                "{\"valid\":false}", redeem("counter-2", token, captures(1, 51)).text());

        String other = ticket(captures(1, 53)).json().path("token").asText();
        assertEquals(
                "{\"valid\":false}", redeem("counter-3", other, captures(54, 1)).text());
        assertEquals(
                "{\"valid\":false}", redeem("counter-4", other, captures(1, 54)).text(), "used up by a stranger");
        assertEquals(
                "{\"valid\":false}",
                redeem("counter-5", other + "x", captures(1, 55)).text());
    }

    private static Reply ticket(ArrayNode captures) {
        ObjectNode body = object().put("subjectId", "s-1");
        body.set("captures", captures);
        return desk.post("/api/v1/verification-tokens", body);
    }

    private static Reply redeem(String requestId, String token, ArrayNode captures) {
        ObjectNode body = object().put("requestId", requestId).put("token", token);
        body.set("captures", captures);
        return desk.post("/api/v1/verification-tokens/redemption", body);
    }

    @Test
    @Order(12)
    void shouldStandTheSameAfterARestart() {
        String[] paths = {
            "/api/v1/applications/renewal", "/api/v1/cards/s-1", "/api/v1/events?limit=1000", "/api/v1/issuance-rules"
        };
        String[] before = new String[paths.length];
        for (int i = 0; i < paths.length; i++) {
            before[i] = desk.get(paths[i]).text();
        }
        stop();
        start();
        for (int i = 0; i < paths.length; i++) {
            assertEquals(before[i], desk.get(paths[i]).text());
        }
    }

    private static Reply apply(String id, String kind, String subject, String point, ArrayNode captures) {
        ObjectNode body = application(id, kind, subject, captures);
        return desk.post(
                "/api/v1/applications", body.put("acceptancePoint", point).put("householdRegion", HOME));
    }

    private static Reply step(String id, String step, ObjectNode body) {
        return desk.post("/api/v1/applications/" + id + "/" + step, body.put("requestId", "step-" + requests++));
    }

    private static Reply cardStep(String id, String step, ObjectNode body) {
        return desk.post("/api/v1/cards/" + id + "/" + step, body.put("requestId", "step-" + requests++));
    }

    private static Reply handOver(String id, ArrayNode captures) {
        ObjectNode body = object().put("delivery", "COLLECTED");
        body.set("captures", captures);
        return step(id, "handover", body);
    }

    private static Reply giveBack(String id, ArrayNode captures) {
        ObjectNode body = object();
        body.set("captures", captures);
        return cardStep(id, "return", body);
    }

    private static Reply loss(String subject, @Nullable ArrayNode captures) {
        ObjectNode body = object().put("reportId", "loss-" + requests++).put("subjectId", subject);
        if (captures != null) {
            body.set("captures", captures);
        }
        return desk.post("/api/v1/loss-reports", body.put("acceptancePoint", "110105-01"));
    }

    private static Reply found(String cardId) {
        return desk.post(
                "/api/v1/found-cards",
                object().put("reportId", "found-" + requests++).put("cardId", cardId));
    }

    private static Reply judge(DeskClient who, String id, String verdict, @Nullable String subject) {
        ObjectNode body = object().put("requestId", "verdict-" + requests++).put("verdict", verdict);
        if (subject != null) {
            body.put("subjectId", subject);
        }
        return who.post("/api/v1/reviews/" + id + "/verdicts", body);
    }

    private static Reply verify(String subject, String cardId, ArrayNode captures) {
        ObjectNode question = object().put("subjectId", subject).put("cardId", cardId);
        question.set("captures", captures);
        return desk.post("/api/v1/verifications", question);
    }

    private static String stage(String id) {
        return desk.get("/api/v1/applications/" + id).json().path("stage").asText();
    }

    private static String card(String subject, String cardId) {
        for (JsonNode card : desk.get("/api/v1/cards/" + subject).json().path("cards")) {
            if (card.path("cardId").asText().equals(cardId)) {
                return card.path("state").asText();
            }
        }
        return "none";
    }

    private static String names(JsonNode entries, String field) {
        StringBuilder names = new StringBuilder();
        entries.forEach(entry -> names.append(names.isEmpty() ? "" : " ")
                .append(entry.path(field).asText()));
        return names.toString();
    }

    private static void stands(String stage, @Nullable String card, Reply reply) {
        assertEquals(200, reply.status(), reply.text());
        assertEquals(stage, reply.json().path("stage").asText(), reply.text());
        assertEquals(card == null ? "" : card, reply.json().path("card").asText(), reply.text());
    }

    private static void refused(int status, String code, Reply reply) {
        assertEquals(code, reply.code(), reply.text());
        assertEquals(status, reply.status(), reply.text());
    }
}
