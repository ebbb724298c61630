package io.whorl.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import java.io.IOException;

/**
 * How the rules are changed: one person drafts a policy and sees what it would have changed, another one activates it. Plays last, so
 * that there are decisions to take again. Confined to the main thread.
 */
final class PolicyCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICIES = "/api/v1/policies";

    /** Versions of the drafts: the server begins with version 1. */
    private static final int TOO_LOOSE = 2;

    private static final int STRICTER = 3;

    /** Changed decisions that are shown. */
    private static final int SHOWN = 3;

    private static final int CONFLICT = 409;

    private final DemoServer.PolicyPeople people;
    private final Story story;

    PolicyCases(DemoServer.PolicyPeople people, Story story) {
        this.people = people;
        this.story = story;
    }

    void play() throws IOException {
        story.chapter("Two supervisors, Anna and Bo, change the rules");
        draft(
                "Anna drafts fewer reviews, at an FPIR of 1e-8",
                TOO_LOOSE,
                terms(TOO_LOOSE).put("targetFpir", 1e-9).put("reviewFpir", 1e-8));
        simulate(TOO_LOOSE);
        draft(
                "instead she drafts a 1:1 at an FMR of 1e-6",
                STRICTER,
                terms(STRICTER).put("verificationFmr", 1e-6));
        refused("Bo activates it unseen", "POLICY_NOT_SIMULATED", activate(people.bo(), "too-early"));
        simulate(STRICTER);
        refused("Anna activates her own draft", "SAME_PERSON", activate(people.anna(), "own-draft"));
        Reply activated = activate(people.bo(), "activation-1");
        story.tell(
                "Bo, who did not write it, activates it",
                activated.isOk() && activated.text("state").equals("ACTIVE"),
                "ACTIVE",
                activated.isOk() ? "version " + STRICTER + " decides from now on" : activated.problem(),
                activated.ms());
    }

    private static ObjectNode terms(int version) {
        return JSON.createObjectNode().put("requestId", "draft-" + version).put("basedOn", 1);
    }

    private void draft(String title, int version, ObjectNode terms) throws IOException {
        Reply drafted = post(people.anna(), POLICIES, terms);
        String got = "version " + drafted.text("version") + ", " + drafted.text("state");
        String expected = "version " + version + ", DRAFT";
        story.tell(title, got.equals(expected), expected, drafted.isOk() ? got : drafted.problem(), drafted.ms());
    }

    private void simulate(int version) throws IOException {
        Reply reply = post(people.anna(), POLICIES + "/" + version + "/simulation", JSON.createObjectNode());
        JsonNode report = reply.body();
        int decisions = report.path("decisions").asInt();
        String got = report.path("changed").asInt() + " of " + decisions + " would have been others";
        story.tell(
                "decisions so far are taken again by it",
                reply.isOk() && decisions > 0,
                "some decisions taken again",
                reply.isOk() ? got : reply.problem(),
                reply.ms());
        list(report.path("changes"));
    }

    private void list(JsonNode changes) {
        for (int i = 0; i < Math.min(SHOWN, changes.size()); i++) {
            JsonNode change = changes.path(i);
            story.note("application " + change.path("applicationId").asText() + ": "
                    + change.at("/was/decision").asText() + " for "
                    + change.at("/was/reasons/0").asText("no reason")
                    + " would have been " + change.at("/now/decision").asText());
        }
        if (changes.size() > SHOWN) {
            story.note("and " + (changes.size() - SHOWN) + " more");
        }
    }

    private void refused(String title, String code, Reply reply) {
        story.tell(
                title,
                reply.status() == CONFLICT && reply.text("code").equals(code),
                CONFLICT + " " + code,
                "refused: " + reply.text("code"),
                reply.ms());
    }

    private static Reply activate(WhorlClient who, String requestId) throws IOException {
        return post(
                who,
                POLICIES + "/" + STRICTER + "/activation",
                JSON.createObjectNode().put("requestId", requestId));
    }

    private static Reply post(WhorlClient who, String path, ObjectNode body) throws IOException {
        return who.post(path, JSON.writeValueAsBytes(body));
    }
}
