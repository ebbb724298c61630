package io.whorl.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whorl.bench.console.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureReportTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void shouldWriteTheFieldsThatProgramsRelyOn() throws Exception {
        Figure figure = Figure.ofRuns("finger-score", new double[] {3, 1, 2}, "fingers/s/core", 1_000_000, "warm")
                .withSeed(7)
                .against("sourceafis-exhaustive", 4)
                .withInterval(.5, 3.5);
        JsonNode json = new ObjectMapper()
                .readTree(FigureReport.of(START, List.of(figure)).toJson());

        assertEquals(List.of("machine", "jdk", "commit", "startedAt", "figures"), names(json));
        assertEquals("2026-01-02T03:04:05Z", json.get("startedAt").asText());
        assertTrue(json.get("machine").asText().contains("cores"));
        JsonNode written = json.get("figures").get(0);
        assertEquals(
                List.of(
                        "name",
                        "value",
                        "unit",
                        "min",
                        "max",
                        "runs",
                        "seed",
                        "n",
                        "peer",
                        "ratio",
                        "interval",
                        "notes"),
                names(written));
        assertEquals(2, written.get("value").asDouble());
        assertEquals(1, written.get("min").asDouble());
        assertEquals(3, written.get("max").asDouble());
        assertEquals(
                "{\"name\":\"sourceafis-exhaustive\",\"value\":4.0}",
                written.get("peer").toString());
        assertEquals(.5, written.get("ratio").asDouble());
        assertEquals("[0.5,3.5]", written.get("interval").toString());
    }

    @Test
    void shouldKeepSkippedFiguresWithTheirReason() throws Exception {
        FigureReport report = FigureReport.of(START, List.of(Figure.skipped("idle", "no <server>")));
        JsonNode written =
                new ObjectMapper().readTree(report.toJson()).get("figures").get(0);

        assertEquals("{\"name\":\"idle\",\"skipped\":\"no <server>\"}", written.toString());
        assertTrue(report.toHtml(KeptRuns.none()).contains("skipped: no &lt;server&gt;"));
    }

    @Test
    void shouldSelectByFigureAndByGroup() {
        Benchmark journal = new NamedBenchmark("journal", "journal-fsync-off", "journal-fsync-on");
        Benchmark idle = new NamedBenchmark("idle", "idle");
        List<Benchmark> all = List.of(journal, idle);

        assertEquals(
                List.of("journal-fsync-off", "journal-fsync-on"),
                Selection.of(all, List.of("journal")).figures().get(journal));
        Selection one = Selection.of(all, List.of("journal-fsync-on", "idle", "nonsense"));
        assertEquals(List.of("journal-fsync-on"), one.figures().get(journal));
        assertEquals(List.of("idle"), one.figures().get(idle));
        assertEquals(List.of("nonsense"), one.unknown());
        assertFalse(Selection.of(all, List.of("idle")).figures().containsKey(journal));
    }

    @Test
    void shouldShowRunsAndIntervals() {
        Figure runs = Figure.ofRuns("some", new double[] {3, 1, 2}, "ms", 1, "");
        assertEquals("1 to 3", FigureFormat.range(runs));
        assertEquals("1 to 3; 0.5000 to 4 (95 %)", FigureFormat.range(runs.withInterval(.5, 4)));
        assertEquals(
                "0.5000 to 4 (95 %)",
                FigureFormat.range(Figure.of("some", 2, "ms", 1, "").withInterval(.5, 4)));
        assertEquals("", FigureFormat.range(Figure.of("some", 2, "ms", 1, "")));
    }

    @Test
    void shouldFormatNumbersForPeople() {
        assertEquals("12,346", FigureFormat.number(12_345.6));
        assertEquals("12.35", FigureFormat.number(12.345_6));
        assertEquals("0.0123", FigureFormat.number(.012_345));
        assertEquals("0", FigureFormat.number(0));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private record NamedBenchmark(String group, String... names) implements Benchmark {
        @Override
        public List<Described> figures() {
            return java.util.Arrays.stream(names).map(n -> new Described(n, n)).toList();
        }

        @Override
        public double minutes() {
            return 1;
        }

        @Override
        public List<Figure> run(List<String> wanted, Terminal terminal) {
            return List.of();
        }
    }
}
