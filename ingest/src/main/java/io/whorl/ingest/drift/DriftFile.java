package io.whorl.ingest.drift;

import io.whorl.matcher.calibration.Exceedances;
import io.whorl.matcher.calibration.WatchedThreshold;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.vocabulary.Modality;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The counts as lines of text with a check sum below (docs/layout.md). Stateless. */
final class DriftFile {

    /** Far above {@link DriftCounts#MAX_SERIES} of {@link DriftSeries#KEPT_DAYS} days. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String HEADER = "whorl-drift 1";
    private static final String CHECK = "crc32c ";
    private static final int WORDS_A_COUNT = 6;

    private DriftFile() {}

    /** @param calibration the version of the current one, −1 if no search was sampled */
    record Content(int calibration, List<DriftSeries> series) {}

    static byte[] format(int calibration, List<DriftSeries> all) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("current ").append(calibration).append('\n');
        for (DriftSeries series : all) {
            append(text, series);
        }
        String content = text.toString();
        return (content + CHECK + check(content) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder text, DriftSeries series) {
        DriftSeries.Name name = series.name();
        ScoreMap.Key map = name.map();
        text.append("series ").append(name.calibration()).append(' ').append(map.modality());
        text.append(' ').append(map.model()).append(' ').append(map.fromQuality());
        text.append(' ').append(map.toQuality()).append('\n');
        for (WatchedThreshold t : name.thresholds()) {
            text.append("threshold ").append(t.fmr()).append(' ').append(t.raw());
            text.append(' ').append(t.low()).append(' ').append(t.high());
            text.append(' ').append(t.isStated()).append('\n');
        }
        series.days().forEach((day, counts) -> {
            text.append("day ").append(day);
            for (Exceedances c : counts) {
                text.append(' ').append(c.searches()).append(' ').append(c.comparisons());
                text.append(' ').append(c.over()).append(' ').append(c.squares());
                text.append(' ').append(c.products()).append(' ').append(c.overSquares());
            }
            text.append('\n');
        });
    }

    static Content parse(byte[] file) {
        String text = new String(file, StandardCharsets.US_ASCII);
        int check = text.lastIndexOf(CHECK);
        if (check < 0 || !text.substring(check).equals(CHECK + check(text.substring(0, check)) + "\n")) {
            throw new IllegalArgumentException("its check sum does not hold");
        }
        try {
            return parse(text.substring(0, check).split("\n", -1));
        } catch (IndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalArgumentException("it is cut short or holds no date", e);
        }
    }

    private static Content parse(String[] lines) {
        if (!lines[0].equals(HEADER)) {
            throw new IllegalArgumentException("it begins with " + lines[0]);
        }
        List<DriftSeries> all = new ArrayList<>();
        int next = 2;
        while (lines[next].startsWith("series ")) {
            DriftSeries series = new DriftSeries(name(lines, next));
            next += 1 + WatchedThreshold.COUNT;
            while (lines[next].startsWith("day ")) {
                String[] words = lines[next++].split(" ", -1);
                series.add(LocalDate.parse(words[1]), counts(words));
            }
            if (series.isEmpty()) {
                throw new IllegalArgumentException("a series without a day");
            }
            all.add(series);
        }
        return new Content(Integer.parseInt(lines[1].substring("current ".length())), all);
    }

    private static DriftSeries.Name name(String[] lines, int at) {
        String[] words = lines[at].split(" ", -1);
        ScoreMap.Key map = new ScoreMap.Key(
                Modality.valueOf(words[2]), words[3], Integer.parseInt(words[4]), Integer.parseInt(words[5]));
        List<WatchedThreshold> thresholds = new ArrayList<>();
        for (int i = 1; i <= WatchedThreshold.COUNT; i++) {
            String[] t = lines[at + i].split(" ", -1);
            thresholds.add(new WatchedThreshold(
                    Double.parseDouble(t[1]),
                    Double.parseDouble(t[2]),
                    Double.parseDouble(t[3]),
                    Double.parseDouble(t[4]),
                    Boolean.parseBoolean(t[5])));
        }
        return new DriftSeries.Name(Integer.parseInt(words[1]), map, thresholds);
    }

    private static Exceedances[] counts(String[] words) {
        Exceedances[] counts = new Exceedances[WatchedThreshold.COUNT];
        for (int i = 0; i < counts.length; i++) {
            long[] c = new long[WORDS_A_COUNT];
            for (int j = 0; j < c.length; j++) {
                c[j] = Long.parseLong(words[2 + i * WORDS_A_COUNT + j]);
            }
            counts[i] = new Exceedances(c[0], c[1], c[2], c[3], c[4], c[5]);
        }
        return counts;
    }

    private static String check(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
