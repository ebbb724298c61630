package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with the people around it, and what they send and look at on the way from desk to card. */
abstract class IssuanceFixture {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);

    static final String AT_HOME = "340522-01";
    static final String AWAY = "320412-07";
    static final String HOME = "340522";

    @TempDir
    static Path data;

    private static final AtomicReference<Throwable> FATAL = new AtomicReference<>();
    private static WhorlServer server;
    static DeskClient desk;
    static DeskClient ann;
    static DeskClient bob;
    static DeskClient eve;
    static int requests;

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

    static DeskClient person(Tokens tokens, Role role, String name) {
        String token = tokens.issue(role, name, Duration.ofHours(1));
        return new DeskClient(server.url(), token, token);
    }

    static Reply apply(String id, String kind, String subject, String point, ArrayNode captures) {
        ObjectNode body = application(id, kind, subject, captures);
        return desk.post(
                "/api/v1/applications", body.put("acceptancePoint", point).put("householdRegion", HOME));
    }

    static Reply step(String id, String step, ObjectNode body) {
        return desk.post("/api/v1/applications/" + id + "/" + step, body.put("requestId", "step-" + requests++));
    }

    static Reply cardStep(String id, String step, ObjectNode body) {
        return desk.post("/api/v1/cards/" + id + "/" + step, body.put("requestId", "step-" + requests++));
    }

    static Reply handOver(String id, ArrayNode captures) {
        ObjectNode body = object().put("delivery", "COLLECTED");
        body.set("captures", captures);
        return step(id, "handover", body);
    }

    static Reply giveBack(String id, ArrayNode captures) {
        ObjectNode body = object();
        body.set("captures", captures);
        return cardStep(id, "return", body);
    }

    static Reply loss(String subject, @Nullable ArrayNode captures) {
        ObjectNode body = object().put("reportId", "loss-" + requests++).put("subjectId", subject);
        if (captures != null) {
            body.set("captures", captures);
        }
        return desk.post("/api/v1/loss-reports", body.put("acceptancePoint", "110105-01"));
    }

    static Reply found(String cardId) {
        return desk.post(
                "/api/v1/found-cards",
                object().put("reportId", "found-" + requests++).put("cardId", cardId));
    }

    static Reply judge(DeskClient who, String id, String verdict, @Nullable String subject) {
        ObjectNode body = object().put("requestId", "verdict-" + requests++).put("verdict", verdict);
        if (subject != null) {
            body.put("subjectId", subject);
        }
        return who.post("/api/v1/reviews/" + id + "/verdicts", body);
    }

    static Reply verify(String subject, String cardId, ArrayNode captures) {
        ObjectNode question = object().put("subjectId", subject).put("cardId", cardId);
        question.set("captures", captures);
        return desk.post("/api/v1/verifications", question);
    }

    static String stage(String id) {
        return desk.get("/api/v1/applications/" + id).json().path("stage").asText();
    }

    static String card(String subject, String cardId) {
        for (JsonNode card : desk.get("/api/v1/cards/" + subject).json().path("cards")) {
            if (card.path("cardId").asText().equals(cardId)) {
                return card.path("state").asText();
            }
        }
        return "none";
    }

    static String names(JsonNode entries, String field) {
        StringBuilder names = new StringBuilder();
        entries.forEach(entry -> names.append(names.isEmpty() ? "" : " ")
                .append(entry.path(field).asText()));
        return names.toString();
    }

    static void stands(String stage, @Nullable String card, Reply reply) {
        assertEquals(200, reply.status(), reply.text());
        assertEquals(stage, reply.json().path("stage").asText(), reply.text());
        assertEquals(card == null ? "" : card, reply.json().path("card").asText(), reply.text());
    }

    static void refused(int status, String code, Reply reply) {
        assertEquals(code, reply.code(), reply.text());
        assertEquals(status, reply.status(), reply.text());
    }

    /** A first card of a person, with its owner. */
    static void issued(String id, String subject, long person) {
        assertEquals(
                "APPROVE",
                apply(id, "FIRST", subject, AT_HOME, captures(person, 1)).decision());
        step(id, "signature", object().put("region", HOME));
        step(id, "production", object());
        stands("ACTIVE", "ACTIVE", handOver(id, captures(person, 2)));
    }

    /** A desk that signs for some regions alone. */
    static DeskClient county(String... regions) {
        String token = Tokens.open(DataDirectory.keys(data))
                .issue(Role.ISSUER, "county", List.of(regions), Duration.ofHours(1));
        return new DeskClient(server.url(), token, token);
    }
}
