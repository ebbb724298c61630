package io.whorl.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server decided on an application.
 *
 * @param decision the decision, or the status and code of a refusal
 * @param own the comparison with the person's own references: MATCH or NON_MATCH with its score; null where there is none
 * @param ms as the client saw it
 */
public record Answer(
        String decision,
        List<String> reasons,
        List<Candidate> candidates,
        @Nullable Own own,
        Timings timings,
        double ms) {

    /** A person found on file, best first. */
    public record Candidate(String subjectId, double score) {}

    public record Own(String decision, double score) {}

    /** The server's own clock, in milliseconds. */
    public record Timings(double extract, double search, double total) {}

    public Answer {
        reasons = List.copyOf(reasons);
        candidates = List.copyOf(candidates);
    }

    public static Answer of(Reply reply) {
        JsonNode body = reply.body();
        List<String> reasons = new ArrayList<>();
        body.path("reasons").forEach(r -> reasons.add(r.asText()));
        List<Candidate> candidates = new ArrayList<>();
        body.path("candidates")
                .forEach(c -> candidates.add(new Candidate(
                        c.path("subjectId").asText(), c.path("score").asDouble())));
        JsonNode own = body.path("ownReference");
        JsonNode times = body.path("timingsMs");
        return new Answer(
                reply.isOk() ? reply.text("decision") : reply.status() + " " + reply.text("code"),
                reasons,
                candidates,
                own.isObject()
                        ? new Own(
                                own.path("decision").asText(), own.path("score").asDouble())
                        : null,
                new Timings(
                        times.path("extract").asDouble(),
                        times.path("search").asDouble(),
                        times.path("total").asDouble()),
                reply.ms());
    }

    /** Whether this person is among the candidates. */
    public boolean names(String subjectId) {
        return candidates.stream().anyMatch(c -> c.subjectId().equals(subjectId));
    }
}
