package io.whorl.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the rules are changed: one person drafts a policy and sees what it would have changed, another one activates it. Plays last, since
 * decisions are stricter afterwards. Confined to the main thread.
 */
final class PolicyCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICIES = "/api/v1/policies";

    /** The version of the draft: the server begins with version 1. */
    private static final int DRAFT = 2;

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
        story.chapter("Two supervisors, Anna and Bo, make the rules stricter: 1:1 at an FMR of 1e-9");
        ObjectNode terms = JSON.createObjectNode().put("requestId", "draft-1").put("basedOn", 1);
        Reply drafted = post(people.anna(), POLICIES, terms.put("verificationFmr", 1e-9));
        story.tell(
                "Anna drafts a policy",
                drafted.isOk() && drafted.text("state").equals("DRAFT"),
                "version " + DRAFT + ", DRAFT",
                drafted.isOk()
                        ? "version " + drafted.text("version") + ", " + drafted.text("state")
                        : drafted.problem(),
                drafted.ms());
        refused("Bo activates it unseen", "POLICY_NOT_SIMULATED", activate(people.bo(), "too-early"));
        simulate();
        refused("Anna activates her own draft", "SAME_PERSON", activate(people.anna(), "own-draft"));
        Reply activated = activate(people.bo(), "activation-1");
        story.tell(
                "Bo has seen it and activates it",
                activated.isOk() && activated.text("state").equals("ACTIVE"),
                "ACTIVE",
                activated.isOk()
                        ? "version " + activated.text("version") + " decides from now on"
                        : activated.problem(),
                activated.ms());
    }

    private void simulate() throws IOException {
        Reply reply = post(people.anna(), POLICIES + "/" + DRAFT + "/simulation", JSON.createObjectNode());
        JsonNode report = reply.body();
        int decisions = report.path("decisions").asInt();
        int changed = report.path("changed").asInt();
        List<String> moves = new ArrayList<>();
        for (JsonNode move : report.path("moves")) {
            if (!move.path("from").equals(move.path("to"))) {
                moves.add(move.path("count").asInt() + " from "
                        + move.path("from").asText() + " to " + move.path("to").asText());
            }
        }
        String got = "of " + decisions + " decisions " + changed + " would have been others"
                + (moves.isEmpty() ? "" : ": " + String.join(", ", moves));
        story.tell(
                "Anna simulates it over all decisions so far",
                reply.isOk() && decisions > 0,
                "some decisions taken again",
                reply.isOk() ? got : reply.problem(),
                reply.ms());
        list(report.path("changes"));
    }

    private void list(JsonNode changes) {
        for (int i = 0; i < Math.min(SHOWN, changes.size()); i++) {
            JsonNode change = changes.path(i);
            story.note(change.path("applicationId").asText() + ": "
                    + change.at("/was/decision").asText() + " would have been "
                    + change.at("/now/decision").asText() + " "
                    + change.at("/now/reasons/0").asText());
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
                POLICIES + "/" + DRAFT + "/activation",
                JSON.createObjectNode().put("requestId", requestId));
    }

    private static Reply post(WhorlClient who, String path, ObjectNode body) throws IOException {
        return who.post(path, JSON.writeValueAsBytes(body));
    }
}
