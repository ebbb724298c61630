package io.whorl.bench.figures;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Figures with the machine that they were taken on. {@code startedAt} is RFC 3339 UTC. */
@JsonPropertyOrder({"machine", "jdk", "commit", "startedAt", "figures"})
public record FigureReport(String machine, String jdk, String commit, String startedAt, List<Figure> figures) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public FigureReport {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(jdk, "jdk");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(startedAt, "startedAt");
        figures = List.copyOf(figures);
    }

    /** A report of this machine. */
    public static FigureReport of(Instant startedAt, List<Figure> figures) {
        return new FigureReport(
                Machine.describe(),
                Runtime.version().toString(),
                Machine.commit(),
                startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                figures);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is not representable as JSON", e);
        }
    }

    /** What {@link #toJson} wrote. */
    static FigureReport ofJson(String json) throws JsonProcessingException {
        return JSON.readValue(json, FigureReport.class);
    }

    /** One page that needs nothing else, with the trend of each figure over earlier runs on the same machine. */
    public String toHtml(KeptRuns earlier) {
        return new HtmlPage(this, earlier).render();
    }
}
