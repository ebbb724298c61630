package io.whorl.bench.gate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures that a change must not make worse, as a file keeps them. Immutable.
 *
 * @param version {@link #VERSION}: one gate cannot be held against figures that were taken another way
 * @param figures by name
 */
@JsonPropertyOrder({"version", "figures"})
public record Gate(int version, SortedMap<String, Kept> figures) {

    /** Of the way in which figures are taken; another one makes the kept ones worthless. */
    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** What was. */
    public record Kept(double was) {}

    /** A gate that cannot be used; the message says why and what to do. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    public Gate {
        figures = new TreeMap<>(figures);
    }

    /** Holds nothing yet. */
    public static Gate empty() {
        return new Gate(VERSION, new TreeMap<>());
    }

    /** Reads a file. */
    public static Gate read(Path file) throws UnusableException, IOException {
        Gate gate;
        try {
            gate = JSON.readValue(Files.readString(file), Gate.class);
        } catch (NoSuchFileException e) {
            throw new UnusableException("no gate " + file + ": `whorl bench --quick --raise` makes it", e);
        } catch (JsonProcessingException e) {
            throw new UnusableException("gate " + file + " is not readable: " + e.getOriginalMessage(), e);
        }
        if (gate.version != VERSION) {
            throw new UnusableException(
                    "gate " + file + ": version=" + gate.version + ", this build takes figures of version " + VERSION
                            + ": delete it and make it again by `whorl bench --quick --raise` on a commit that is known good",
                    null);
        }
        return gate;
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** What was kept of a figure; null if nothing. */
    @Nullable Double was(String name) {
        Kept kept = figures.get(name);
        return kept == null ? null : kept.was();
    }

    /** With each figure that is better than was kept, or new; what is worse stays as it was. */
    public Gate raised(Iterable<Figure> taken, Map<String, GatedBenchmark.Rule> rules) {
        SortedMap<String, Kept> raised = new TreeMap<>(figures);
        for (Figure figure : taken) {
            Double is = figure.value();
            GatedBenchmark.Rule rule = rules.get(figure.name());
            if (is != null && rule != null) {
                raised.merge(figure.name(), new Kept(is), (was, now) -> isBetter(rule, was, now) ? now : was);
            }
        }
        return new Gate(VERSION, raised);
    }

    private static boolean isBetter(GatedBenchmark.Rule rule, Kept was, Kept now) {
        return switch (rule.better()) {
            case HIGHER -> now.was() > was.was();
            case LOWER -> now.was() < was.was();
        };
    }
}
