package io.whorl.bench.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.Questions;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the desk to the card, a card that is lost, and a review that people judge. Confined to the main thread. */
final class IssuanceCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AWAY = "320412-07";
    private static final String OTHER_COUNTY = "110105";
    private static final String REPLACEMENT = "replacement-1";

    private final DemoServer server;
    private final Desk desk;
    private final Story story;
    private int requests;

    IssuanceCases(DemoServer server, Story story) {
        this.server = server;
        this.story = story;
        desk = new Desk(server.client());
    }

    /** With a person on file, and a stranger. */
    void play(Applicant owner, Applicant stranger) throws IOException {
        String first = TellingCases.firstId(owner);
        fromDeskToCard(owner, stranger, first);
        lostCard(owner, first);
    }

    private void fromDeskToCard(Applicant owner, Applicant stranger, String first) throws IOException {
        story.chapter("From the approval to the card");
        refused("another county signs", "WRONG_COUNTY", sign(first, OTHER_COUNTY));
        refused("the card is made without a signature", "STEP_NOT_ALLOWED", step(first, "production", body()));
        stands("the home county signs", "SIGNED", sign(first, owner.householdRegion()));
        stands("the card is made", "CARD_MADE", step(first, "production", body()));
        refused("a stranger comes to collect it", "NOT_THE_OWNER", collect(first, stranger.captures(3)));
        stands("its owner collects it", "ACTIVE", collect(first, owner.captures(2)));
    }

    private void lostCard(Applicant owner, String first) throws IOException {
        story.chapter("A card is lost far from home, replaced, and found");
        card("loss reported at any desk", "LOST", desk.reportLoss("loss-1", owner.subjectId(), AWAY));
        ObjectNode shown = Questions.of(owner.captures(3))
                .put("subjectId", owner.subjectId())
                .put("cardId", first);
        refused("somebody shows the lost card", "CARD_LOST", post(server.client(), "/api/v1/verifications", shown));
        Application replacement = new Application(
                REPLACEMENT,
                ApplicationKind.REPLACEMENT,
                owner.subjectId(),
                AWAY,
                owner.householdRegion(),
                owner.captures(1));
        story.tell("replacement applied for away from home", Expected.approval(), desk.apply(replacement));
        stands("a temporary card", "APPROVED", step(REPLACEMENT, "temporary-card", body()));
        stands("the home county signs", "SIGNED", sign(REPLACEMENT, owner.householdRegion()));
        stands("the card is made where its owner lives", "CARD_MADE", step(REPLACEMENT, "production", body()));
        stands("its owner collects it", "ACTIVE", collect(REPLACEMENT, owner.captures(3)));
        card("old card found", "TO_BE_DESTROYED", desk.reportFound("found-1", first, "340522-01"));
        ObjectNode reason = body().put("reason", "replaced, then found");
        Reply destroyed = post(server.client(), "/api/v1/cards/" + first + "/destruction", reason);
        String got = destroyed.isOk() ? destroyed.text("card") : destroyed.problem();
        story.tell("and destroyed, on record", got.equals("DESTROYED"), "DESTROYED", got, destroyed.ms());
    }

    /** A review that two operators see differently. {@code application} is in review because of {@code candidate}. */
    void review(String application, String candidate) throws IOException {
        story.chapter("Two operators look at a second identity, and differ");
        DemoServer.Judges judges = server.judges();
        stands("Chen: somebody else", "IN_REVIEW", judge(judges.chen(), application, "DIFFERENT_PEOPLE", null));
        refused("Chen again", "JUDGED_ALREADY", judge(judges.chen(), application, "SAME_PERSON", candidate));
        stands(
                "Li, who does not see that: the same",
                "IN_REVIEW",
                judge(judges.li(), application, "SAME_PERSON", candidate));
        stands(
                "Anna, their supervisor: the same",
                "REFUSED",
                judge(server.people().anna(), application, "SAME_PERSON", candidate));
    }

    private Reply judge(WhorlClient who, String application, String verdict, @Nullable String candidate)
            throws IOException {
        ObjectNode body = body().put("verdict", verdict);
        if (candidate != null) {
            body.put("subjectId", candidate);
        }
        return post(who, "/api/v1/reviews/" + application + "/verdicts", body);
    }

    private Reply sign(String application, String region) throws IOException {
        return step(application, "signature", body().put("region", region));
    }

    private Reply collect(String application, List<Capture> captures) throws IOException {
        ObjectNode body = Questions.of(captures);
        body.setAll(body().put("delivery", "COLLECTED"));
        return step(application, "handover", body);
    }

    private Reply step(String application, String step, ObjectNode body) throws IOException {
        return post(server.client(), Application.PATH + "/" + application + "/" + step, body);
    }

    private ObjectNode body() {
        return JSON.createObjectNode().put("requestId", "demo-step-" + requests++);
    }

    private static Reply post(WhorlClient who, String path, ObjectNode body) throws IOException {
        return who.post(path, JSON.writeValueAsBytes(body));
    }

    private void stands(String title, String stage, Reply reply) {
        String got = reply.isOk() ? reply.text("stage") : reply.problem();
        story.tell(title, got.equals(stage), stage, got, reply.ms());
    }

    private void card(String title, String state, Reply reply) {
        String got = reply.isOk() ? reply.text("state") : reply.problem();
        story.tell(title, got.equals(state), state, got, reply.ms());
    }

    private void refused(String title, String code, Reply reply) {
        boolean asExpected = !reply.isOk() && reply.text("code").equals(code);
        story.tell(title, asExpected, code, "refused: " + reply.text("code"), reply.ms());
    }
}
