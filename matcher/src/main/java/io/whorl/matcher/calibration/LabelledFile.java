package io.whorl.matcher.calibration;

import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.vocabulary.Modality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labelled comparisons as CSV, one a line, with a header that names the columns: {@code modality} (FINGER or FACE), {@code model}, {@code probe} and
 * {@code reference} (subjects, any text without commas), {@code mated} (true or false), {@code score} (raw, or {@code failed}; −1 is failed too), and
 * where they are known {@code quality} (of the worse side, 0 to 100) and {@code position} (of the finger). Stateless.
 */
public final class LabelledFile {

    /** Comparisons that are read at most. */
    public static final int MAX_ROWS = 10_000_000;

    private static final List<String> REQUIRED = List.of("modality", "model", "probe", "reference", "mated", "score");
    private static final String QUALITY = "quality";
    private static final String POSITION = "position";
    private static final int WORST = -1;

    private LabelledFile() {}

    /** What compares: one map, or one for each band of quality, is fitted to it. */
    public record Kind(Modality modality, String model) {

        /** Throws {@link IllegalArgumentException} for a model that no map can be named after. */
        public Kind {
            model = ScoreMap.Key.pooled(modality, model).model();
        }
    }

    /**
     * The comparisons of a kind.
     *
     * @param all of them
     * @param byBand those of each band, in their order; of a comparison without a quality none
     * @param pairs the same two persons compared by two fingers
     */
    public record Comparisons(LabelledScores all, List<LabelledScores> byBand, JointScores pairs) {}

    /** Raw scores of impostor persons by two fingers. */
    public record JointScores(double[] first, double[] second) {}

    /**
     * Reads everything. Throws {@link IOException} with the line number for what is no labelled comparison.
     *
     * @param bands of quality, as {from, to}
     */
    public static Map<Kind, Comparisons> read(Reader source, List<int[]> bands) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        Columns columns = Columns.of(lines.readLine());
        Map<Kind, Gathering> kinds = new LinkedHashMap<>();
        Map<String, Integer> subjects = new HashMap<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number - 1 > MAX_ROWS) {
                throw new IOException("labelled comparisons: rows over limit=" + MAX_ROWS);
            }
            if (!line.isBlank()) {
                try {
                    add(columns.row(line), kinds, subjects, bands);
                } catch (IllegalArgumentException e) {
                    throw new IOException("labelled comparisons, line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        if (kinds.isEmpty()) {
            throw new IOException("labelled comparisons: the file holds none");
        }
        Map<Kind, Comparisons> read = new LinkedHashMap<>();
        kinds.forEach((kind, gathering) -> read.put(kind, gathering.build()));
        return read;
    }

    private static void add(
            Columns.Row row, Map<Kind, Gathering> kinds, Map<String, Integer> subjects, List<int[]> bands) {
        Kind kind = new Kind(modality(row.get("modality")), row.get("model"));
        int probe = subject(row.get("probe"), subjects);
        int reference = subject(row.get("reference"), subjects);
        boolean mated = flag(row.get("mated"));
        if (mated != (probe == reference)) {
            throw new IllegalArgumentException(
                    "mated=" + mated + ", but probe and reference are " + (mated ? "two subjects" : "one subject"));
        }
        kinds.computeIfAbsent(kind, k -> new Gathering(bands))
                .add(probe, reference, score(row.get("score")), quality(row), row.optional(POSITION));
    }

    private static Modality modality(String text) {
        for (Modality modality : Modality.values()) {
            if (modality.name().equals(text.toUpperCase(Locale.ROOT))) {
                return modality;
            }
        }
        throw new IllegalArgumentException("modality=" + text + ", expected FINGER or FACE");
    }

    private static int subject(String text, Map<String, Integer> subjects) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a subject is missing");
        }
        return subjects.computeIfAbsent(text, t -> subjects.size());
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            case "" -> throw new IllegalArgumentException("the label is missing: mated must be true or false");
            default -> throw new IllegalArgumentException("mated=" + text + ", expected true or false");
        };
    }

    /** NaN for a comparison that failed. */
    private static double score(String text) {
        if (text.equals("failed")) {
            return Double.NaN;
        }
        double score;
        try {
            score = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("score=" + text + ", expected a number or failed", e);
        }
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score=" + text + ", limit=finite");
        }
        return score == -1 ? Double.NaN : score;
    }

    private static int quality(Columns.Row row) {
        String text = row.optional(QUALITY);
        if (text.isEmpty()) {
            return WORST;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 100) {
            throw new IllegalArgumentException("quality=" + text + ", limit=0 to 100");
        }
        return Integer.parseInt(text);
    }

    /** Which column is where. */
    private record Columns(Map<String, Integer> places, int count) {

        static Columns of(@Nullable String header) throws IOException {
            if (header == null) {
                throw new IOException("labelled comparisons: the file is empty");
            }
            List<String> names =
                    Arrays.stream(header.split(",", -1)).map(String::strip).toList();
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                boolean known = REQUIRED.contains(name) || name.equals(QUALITY) || name.equals(POSITION);
                if (!known || places.put(name, i) != null) {
                    throw new IOException("labelled comparisons: column " + name + " is unknown or stands twice");
                }
            }
            for (String name : REQUIRED) {
                if (!places.containsKey(name)) {
                    throw new IOException("labelled comparisons: no column " + name);
                }
            }
            return new Columns(places, names.size());
        }

        record Row(Columns columns, String[] cells) {

            String get(String column) {
                Integer place = columns.places.get(column);
                return place == null ? "" : cells[place].strip();
            }

            String optional(String column) {
                return get(column);
            }
        }

        Row row(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != count) {
                throw new IllegalArgumentException("cells=" + cells.length + ", expected=" + count);
            }
            return new Row(this, cells);
        }
    }

    /** Comparisons of a kind while they are read. */
    private static final class Gathering {
        private final List<int[]> bands;
        private final LabelledScores.Builder all = new LabelledScores.Builder();
        private final List<LabelledScores.Builder> byBand = new ArrayList<>();
        private final Map<Long, Compared> waiting = new HashMap<>();
        private final List<double[]> pairs = new ArrayList<>();

        private record Compared(String position, double score) {}

        Gathering(List<int[]> bands) {
            this.bands = bands;
            bands.forEach(band -> byBand.add(new LabelledScores.Builder()));
        }

        void add(int probe, int reference, double score, int quality, String position) {
            put(all, probe, reference, score);
            for (int i = 0; i < bands.size(); i++) {
                if (bands.get(i)[0] <= quality && quality <= bands.get(i)[1]) {
                    put(byBand.get(i), probe, reference, score);
                }
            }
            if (probe != reference && !position.isEmpty() && !Double.isNaN(score)) {
                pair(((long) probe << 32) + reference, new Compared(position, score));
            }
        }

        private static void put(LabelledScores.Builder builder, int probe, int reference, double score) {
            if (Double.isNaN(score)) {
                builder.addFailed(probe, reference);
            } else {
                builder.add(probe, reference, score);
            }
        }

        /** Of each two persons the first two comparisons at different positions. */
        private void pair(long persons, Compared compared) {
            Compared before = waiting.putIfAbsent(persons, compared);
            if (before != null && !before.position.isEmpty() && !before.position.equals(compared.position)) {
                pairs.add(new double[] {before.score, compared.score});
                waiting.put(persons, new Compared("", 0));
            }
        }

        Comparisons build() {
            double[] first = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
            double[] second = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
            List<LabelledScores> built =
                    byBand.stream().map(LabelledScores.Builder::build).toList();
            return new Comparisons(all.build(), built, new JointScores(first, second));
        }
    }
}
