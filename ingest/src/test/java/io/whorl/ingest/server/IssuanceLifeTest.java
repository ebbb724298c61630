package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static io.whorl.ingest.server.DeskClient.thumb;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.BlobStore;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.ingest.server.DeskClient.Reply;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** From desk to card over HTTP: the steps, the cards, counts and events. Each test goes on where the one before ended. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuanceLifeTest extends IssuanceFixture {

    private static final String SIGNATURE = "/api/v1/applications/regional/signature";

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
        assertEquals("desk", steps.at("/0/by").asText());
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
        lost("NOT_THE_OWNER", loss("s-1", captures(51, 1)));
        lost("NOT_COMPARED", loss("s-1", null));
        lost("NOT_COMPARED", loss("s-1", faceOf(1, 7)));
        ObjectNode report = object().put("reportId", "loss-again").put("subjectId", "s-1");
        report.set("captures", captures(1, 7));
        Reply owner = desk.post("/api/v1/loss-reports", report);
        lost("OWNER", owner);
        assertEquals(owner, desk.post("/api/v1/loss-reports", report), "the same report again");
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
                "REGISTER DECIDE SIGN MAKE_CARD POST LOSE CONFIRM_LOSS REPLACE FIND DESTROY",
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
    @Order(7)
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
    }

    @Test
    @Order(8)
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
    @Order(9)
    void shouldSignOnlyForTheRegionsOfTheToken() {
        assertEquals(
                "APPROVE",
                apply("regional", "RENEWAL", "s-1", AT_HOME, captures(1, 60)).decision());
        try (DeskClient elsewhere = county("110105", "3406");
                DeskClient home = county("110105", "3405")) {
            ObjectNode signature = object().put("requestId", "regional-1").put("region", HOME);
            refused(403, "REGION_NOT_PERMITTED", elsewhere.post(SIGNATURE, signature));
            refused(
                    409,
                    "WRONG_COUNTY",
                    elsewhere.post(SIGNATURE, signature.deepCopy().put("region", "110105")));
            assertEquals("APPROVED", stage("regional"), "a refusal changes nothing");
            stands("SIGNED", null, home.post(SIGNATURE, signature));
        }
    }

    /** Photos are evidence: neither a repetition nor an attempt out of order writes over them. */
    @Test
    @Order(10)
    void shouldKeepThePhotoOfWhoReceivedACard() {
        BlobStore images = new FolderBlobStore(data.resolve("images"));
        assertEquals(
                "APPROVE",
                apply("photo", "FIRST", "s-6", AT_HOME, captures(80, 1)).decision());
        refused(409, "STEP_NOT_ALLOWED", handOver("photo", withPhoto(80, 2, 10)));
        assertNull(images.get("photo", KeptPhotos.HANDED_OVER + 2), "it was not the time for it");
        step("photo", "signature", object().put("region", HOME));
        step("photo", "production", object());

        ObjectNode collected = object().put("requestId", "photo-1").put("delivery", "COLLECTED");
        collected.set("captures", withPhoto(80, 2, 10));
        Reply reply = desk.post("/api/v1/applications/photo/handover", collected);
        stands("ACTIVE", "ACTIVE", reply);
        byte[] kept = Objects.requireNonNull(images.get("photo", KeptPhotos.HANDED_OVER + 2));
        collected.set("captures", withPhoto(80, 3, 200));
        assertEquals(reply, desk.post("/api/v1/applications/photo/handover", collected), "the same request again");
        refused(409, "STEP_NOT_ALLOWED", handOver("photo", withPhoto(80, 4, 200)));
        assertArrayEquals(kept, images.get("photo", KeptPhotos.HANDED_OVER + 2));
    }

    @Test
    @Order(11)
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

    private static void lost(String reporter, Reply reply) {
        assertEquals("LOST", reply.json().path("state").asText(), reply.text());
        assertEquals(reporter, reply.json().path("reporter").asText(), reply.text());
    }

    private static ArrayNode faceOf(long person, long capture) {
        ArrayNode captures = captures(person, capture);
        captures.remove(0);
        return captures;
    }

    private static ArrayNode withPhoto(long person, long capture, int grey) {
        BufferedImage picture = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        // a print it is not, but an image
        Arrays.fill(pixels, 0, pixels.length / 2, (byte) grey);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ArrayNode captures = captures(person, capture);
        captures.addObject()
                .put("modality", "FINGER")
                .put("position", "LEFT_THUMB")
                .put("format", "PNG")
                .put("dpi", 500)
                .put("data", Base64.getEncoder().encodeToString(png.toByteArray()));
        return captures;
    }
}
