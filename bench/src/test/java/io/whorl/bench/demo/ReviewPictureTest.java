package io.whorl.bench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.Questions;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A second identity as those see it who judge: rendered prints, a real server, over HTTP. Each test goes on where the one before ended. */
@Tag("system")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewPictureTest {

    private static final Population POPULATION = new Population(81);
    private static final Pattern PAIRED = Pattern.compile("(\\d+) minutiae paired, of (\\d+) and (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REVIEW = "/api/v1/reviews/second/";

    private static DemoServer server;
    private static Applicant person;
    private static int requests;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(0);
        person = new Applicant(POPULATION.person(1));
        Desk desk = new Desk(server.client());
        Answer first = desk.apply(Desk.first("first", person, person.subjectId(), person.captures(0)));
        assertEquals("APPROVE", first.decision());
        String other = POPULATION.person(2).subjectId();
        Answer second = desk.apply(Desk.first("second", person, other, person.captures(1)));
        assertEquals("REVIEW", second.decision());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    @Order(1)
    void shouldShowBothFilesSideBySideWithWhatTheyHaveInCommon() throws IOException {
        String page = server.judges().chen().getText(REVIEW + "page");
        assertTrue(page.contains("DUPLICATE_OF_OTHER_SUBJECT") && page.contains(person.subjectId()), "facts");
        assertTrue(page.contains("2: an identity is in doubt") && page.contains("<td>0 min"), "priority and age");
        assertEquals(4, count(page, "data:image/png;base64,"), "two thumbs of each file");
        assertTrue(page.contains("RIGHT_THUMB, score ") && page.contains("LEFT_THUMB, score "), "score parts");
        assertTrue(page.contains("History of first") && page.contains("APPROVED"), "histories");
        Matcher paired = PAIRED.matcher(page);
        int fingers = 0;
        while (paired.find()) {
            fingers++;
            assertTrue(Integer.parseInt(paired.group(1)) >= 12, paired::group);
        }
        assertEquals(2, fingers);
        assertFalse(page.contains("<script"), "it runs nothing");
    }

    @Test
    @Order(2)
    void shouldShowOnePictureToThoseAloneWhoJudge() throws IOException {
        WhorlClient chen = server.judges().chen();
        String picture = chen.getText(REVIEW + "picture");
        assertTrue(picture.startsWith("<svg xmlns"), picture.substring(0, 40));
        assertEquals(picture, chen.getText(REVIEW + "picture?candidate=first"));
        refused(404, "CANDIDATE_NOT_FOUND", chen.get(REVIEW + "picture?candidate=another"));
        refused(400, "BAD_ID", chen.get(REVIEW + "picture?candidate=a%20b"));
        refused(404, "REVIEW_NOT_OPEN", chen.get("/api/v1/reviews/first/page"));
        refused(403, "FORBIDDEN", server.client().get(REVIEW + "page"));
        refused(403, "FORBIDDEN", server.client().get(REVIEW + "picture"));
    }

    @Test
    @Order(3)
    void shouldShowNoVerdictOfOthersAndNothingOnceItIsSettled() throws IOException {
        judge(server.judges().chen());
        String page = server.judges().li().getText(REVIEW + "page");
        assertFalse(page.contains("SAME_PERSON") || page.contains("chen"), "li sees that chen judged alike");
        assertTrue(page.contains("1, which nobody sees"), "how many there are");
        judge(server.judges().li());
        refused(404, "REVIEW_NOT_OPEN", server.judges().li().get(REVIEW + "page"));
    }

    @Test
    @Order(4)
    void shouldKeepTheImagesOfWhoCollectsACard() throws IOException {
        step("signature", body().put("region", person.householdRegion()));
        step("production", body());
        ObjectNode collect = Questions.of(person.captures(2));
        collect.setAll(body().put("delivery", "COLLECTED"));
        assertEquals("ACTIVE", step("handover", collect).text("stage"));
    }

    private static void judge(WhorlClient who) throws IOException {
        ObjectNode body = body().put("verdict", "SAME_PERSON").put("subjectId", person.subjectId());
        Reply reply = who.post(REVIEW + "verdicts", JSON.writeValueAsBytes(body));
        assertTrue(reply.isOk(), reply::problem);
    }

    private static Reply step(String step, ObjectNode body) throws IOException {
        Reply reply = server.client().post(Application.PATH + "/first/" + step, JSON.writeValueAsBytes(body));
        assertTrue(reply.isOk(), reply::problem);
        return reply;
    }

    private static ObjectNode body() {
        return JSON.createObjectNode().put("requestId", "picture-" + requests++);
    }

    private static void refused(int status, String code, Reply reply) {
        assertEquals(status + " " + code, reply.status() + " " + reply.text("code"));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
