package io.whorl.bench.gate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A gate as a file keeps it: counts, which are the same everywhere, and ratios by kind of machine, for a kernel's share of the core's clock
 * is another on another core. Immutable.
 *
 * @param version {@link #VERSION}: one gate cannot be held against figures that were taken another way
 * @param counts by name
 * @param ratios by kind of machine, then by name
 */
@JsonPropertyOrder({"version", "counts", "ratios"})
public record GateFile(
        int version, SortedMap<String, Double> counts, SortedMap<String, SortedMap<String, Double>> ratios) {

    /** Of the way in which figures are taken; another one makes the kept ones worthless. */
    public static final int VERSION = 3;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** A gate that cannot be used; the message says why and what to do. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The version alone, which another version of the file has too. */
    private record Versioned(int version) {}

    public GateFile {
        counts = new TreeMap<>(counts);
        ratios = new TreeMap<>(ratios);
    }

    /** Holds nothing yet. */
    public static GateFile empty() {
        return new GateFile(VERSION, new TreeMap<>(), new TreeMap<>());
    }

    /** Reads a file. */
    public static GateFile read(Path file) throws UnusableException, IOException {
        try {
            String text = Files.readString(file);
            int version = JSON.readerFor(Versioned.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .<Versioned>readValue(text)
                    .version();
            if (version != VERSION) {
                throw new UnusableException(
                        "gate " + file + ": version=" + version + ", this build takes figures of version " + VERSION
                                + ": delete it and make it again by `whorl bench --quick --raise` on a commit that is known good",
                        null);
            }
            return JSON.readValue(text, GateFile.class);
        } catch (NoSuchFileException e) {
            throw new UnusableException("no gate " + file + ": `whorl bench --quick --raise` makes it", e);
        } catch (JsonProcessingException e) {
            throw new UnusableException("gate " + file + " is not readable: " + e.getOriginalMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** What holds on a kind of machine. */
    public Gate on(String machine) {
        SortedMap<String, Double> figures = new TreeMap<>(counts);
        SortedMap<String, Double> own = ratios.get(machine);
        if (own != null) {
            figures.putAll(own);
        }
        return new Gate(figures, own != null);
    }

    /** With this gate for a kind of machine. */
    public GateFile with(String machine, Gate gate) {
        SortedMap<String, Double> newCounts = new TreeMap<>(counts);
        SortedMap<String, Double> own = new TreeMap<>();
        gate.figures().forEach((name, value) -> (QuickBenchmarks.isRatio(name) ? own : newCounts).put(name, value));
        SortedMap<String, SortedMap<String, Double>> newRatios = new TreeMap<>(ratios);
        newRatios.put(machine, own);
        return new GateFile(VERSION, newCounts, newRatios);
    }
}
