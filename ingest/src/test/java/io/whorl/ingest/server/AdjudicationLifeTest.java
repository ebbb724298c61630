package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.ingest.server.DeskClient.Reply;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The people who judge, and those who stand on a list, over HTTP. Each test goes on where the one before ended. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdjudicationLifeTest extends IssuanceFixture {

    @Test
    @Order(1)
    void shouldCatchASecondIdentityByTwoOperatorsAndASupervisor() {
        issued("first", "s-1", 1);
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
        String events = desk.get("/api/v1/events?limit=1000").text();
        assertTrue(events.contains("\"step\":\"JUDGE\""), events);
        assertFalse(events.contains("\"ann\""), "events do not say who judged");
    }

    @Test
    @Order(2)
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
    @Order(3)
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
    @Order(4)
    void shouldReplaceALostCardForSomebodyWhoIsComparedOrVouchedFor() {
        loss("s-1", null);
        ArrayNode face = captures(1, 50);
        face.remove(0);
        assertEquals(
                "REVIEW",
                apply("faceAlone", "REPLACEMENT", "s-1", AT_HOME, face).decision());
        judge(ann, "faceAlone", "DIFFERENT_PEOPLE", null);
        stands("APPROVED", null, judge(bob, "faceAlone", "DIFFERENT_PEOPLE", null));
        refused(409, "LOSS_NOT_COMPARED", step("faceAlone", "signature", object().put("region", HOME)));
        assertEquals("APPROVED", stage("faceAlone"), "a refusal changes nothing");

        ObjectNode vouching = object().put("requestId", "vouch-1").put("reason", "lost both hands");
        assertEquals(403, desk.post("/api/v1/cards/first/vouching", vouching).status());
        refused(400, "MISSING_FIELD", eve.post("/api/v1/cards/first/vouching", object().put("requestId", "vouch-0")));
        stands("ACTIVE", "LOST", eve.post("/api/v1/cards/first/vouching", vouching));
        stands("SIGNED", null, step("faceAlone", "signature", object().put("region", HOME)));
    }

    @Test
    @Order(5)
    void shouldCloseAMergedIdentityForGood() {
        issued("merged", "s-5", 70);
        assertEquals("MATCH", verify("s-5", "merged", captures(70, 5)).decision());
        assertEquals(
                "REVIEW",
                apply("merged-again", "RENEWAL", "s-5", AT_HOME, captures(1, 51))
                        .decision());
        judge(ann, "merged-again", "MERGE", "s-1");
        stands("REFUSED", null, judge(bob, "merged-again", "MERGE", "s-1"));
        assertEquals("REPLACED", card("s-5", "merged"));
        refused(409, "IDENTITY_CLOSED", verify("s-5", "merged", captures(70, 6)));
        assertEquals(
                "[\"ON_REFUSAL_LIST\"]",
                apply("merged-third", "RENEWAL", "s-5", AT_HOME, captures(70, 7))
                        .reasons());
    }
}
