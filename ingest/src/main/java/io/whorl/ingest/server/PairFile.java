package io.whorl.ingest.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.index.store.DataDirectory;
import io.whorl.matcher.vocabulary.Comparison;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The suspected pairs as lines, CSV or JSON, and beside them how far they go: after a kill the next run cuts off what came after and goes on.
 * Confined to one thread.
 */
final class PairFile implements AutoCloseable {

    private static final String HEADER = "whorl-dedup 1";
    private static final String COLUMNS =
            "score,subjectId,applicationId,encounter,otherSubjectId,otherApplicationId,otherEncounter,comparisons\n";
    private static final int STATE_LINES = 7;

    private final Path state;
    private final boolean json;
    private final FileChannel channel;
    private State now;

    /**
     * How far it is.
     *
     * @param next the encounter to go on with
     * @param end encounters from here on came after the first run began, and are left to another
     * @param minScore from which on a pair is suspected
     * @param bytes of the lines that count
     */
    record State(long next, long end, double minScore, long pairs, long incomplete, long bytes) {

        State at(long encounter, long morePairs, long moreIncomplete, long length) {
            return new State(encounter, end, minScore, pairs + morePairs, incomplete + moreIncomplete, length);
        }

        private byte[] format() {
            return (HEADER + "\nnext " + next + "\nend " + end + "\nminScore " + minScore + "\npairs " + pairs
                            + "\nincomplete " + incomplete + "\nbytes " + bytes + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private static State parse(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() != STATE_LINES || !lines.getFirst().equals(HEADER)) {
                throw new IllegalStateException(file + " is none of dedup's: give another --out");
            }
            return new State(
                    Long.parseLong(value(lines, 1)),
                    Long.parseLong(value(lines, 2)),
                    Double.parseDouble(value(lines, 3)),
                    Long.parseLong(value(lines, 4)),
                    Long.parseLong(value(lines, 5)),
                    Long.parseLong(value(lines, 6)));
        }

        private static String value(List<String> lines, int line) {
            return lines.get(line).substring(lines.get(line).indexOf(' ') + 1);
        }
    }

    private PairFile(Path state, boolean json, FileChannel channel, State now) {
        this.state = state;
        this.json = json;
        this.channel = channel;
        this.now = now;
    }

    /** Goes on with what is there, or begins with this state. Throws {@link IllegalStateException} if the file is something else. */
    static PairFile open(Path out, boolean json, State fresh) throws IOException {
        Path state = out.resolveSibling(out.getFileName() + ".state");
        boolean goesOn = Files.exists(state);
        if (!goesOn && Files.exists(out)) {
            throw new IllegalStateException(
                    out + " is there already, and nothing says how far it goes: give another --out");
        }
        State now = goesOn ? State.parse(state) : fresh;
        if (!goesOn) {
            DataDirectory.replace(state.toAbsolutePath(), fresh.format());
        }
        FileChannel channel = FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(now.bytes);
        channel.position(now.bytes);
        PairFile file = new PairFile(state, json, channel, now);
        if (now.bytes == 0 && !json) {
            file.write(COLUMNS);
        }
        return file;
    }

    State state() {
        return now;
    }

    /** Writes the pairs of some encounters, and that the next run goes on with {@code next}. */
    void add(List<SuspectedPair> pairs, long incomplete, long next) throws IOException {
        for (SuspectedPair pair : pairs) {
            write(json ? json(pair) : csv(pair));
        }
        channel.force(false);
        now = now.at(next, pairs.size(), incomplete, channel.position());
        DataDirectory.replace(state.toAbsolutePath(), now.format());
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String csv(SuspectedPair pair) {
        StringBuilder comparisons = new StringBuilder();
        for (Comparison one : pair.comparisons()) {
            comparisons.append(comparisons.isEmpty() ? "" : " ").append(one.modality());
            comparisons.append(':').append(one.position());
            comparisons.append(String.format(Locale.ROOT, ":%.1f", one.score()));
        }
        return String.format(
                Locale.ROOT,
                "%.1f,%s,%s,%d,%s,%s,%d,%s\n",
                pair.score(),
                quoted(pair.later().subjectId()),
                quoted(pair.later().applicationId()),
                pair.later().encounter(),
                quoted(pair.earlier().subjectId()),
                quoted(pair.earlier().applicationId()),
                pair.earlier().encounter(),
                comparisons);
    }

    /** As RFC 4180 has it. */
    private static String quoted(String text) {
        return text.chars().allMatch(c -> c != ',' && c != '"' && c >= ' ')
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String json(SuspectedPair pair) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("score", tenths(pair.score()));
            side("later", pair.later(), out);
            side("earlier", pair.earlier(), out);
            out.writeArrayFieldStart("comparisons");
            for (Comparison one : pair.comparisons()) {
                out.writeStartObject();
                out.writeStringField("modality", one.modality().name());
                out.writeStringField("position", one.position().name());
                out.writeNumberField("score", tenths(one.score()));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void side(String name, SuspectedPair.Side side, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("encounter", side.encounter());
        out.writeStringField("subjectId", side.subjectId());
        out.writeStringField("applicationId", side.applicationId());
        out.writeEndObject();
    }

    private static double tenths(double score) {
        return Math.round(10 * score) / 10.0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
