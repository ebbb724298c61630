package io.whorl.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadBackWhatWasKeptOldestFirst() throws Exception {
        FigureReport second = report(START.plusSeconds(9), 2);
        FigureReport first = report(START, 1);
        Path runs = folder.resolve("runs");
        assertEquals(
                "2026-01-02T03-04-14Z.json",
                KeptRuns.keep(runs, second).getFileName().toString());
        KeptRuns.keep(runs, first);
        assertEquals(
                "2026-01-02T03-04-05Z.2.json",
                KeptRuns.keep(runs, first).getFileName().toString());

        assertEquals(List.of(first, first, second), KeptRuns.read(runs).runs());
        assertEquals(KeptRuns.none(), KeptRuns.read(folder.resolve("nowhere")));
    }

    @Test
    void shouldPassOverWhatIsNoReportAndSaySo() throws Exception {
        KeptRuns.keep(folder, report(START, 1));
        Files.writeString(folder.resolve("a.json"), "{\"machine\": ");
        Files.writeString(folder.resolve("b.json"), "{\"machine\": \"m\", \"figures\": []}");
        Files.writeString(
                folder.resolve("c.json"),
                "{\"machine\":\"m\",\"jdk\":\"25\",\"commit\":\"c\",\"startedAt\":\"noon\",\"figures\":[]}");
        Files.writeString(folder.resolve("d.json"), " ".repeat(1 << 20) + " ");
        Files.writeString(folder.resolve("e.txt"), "not looked at");

        KeptRuns kept = KeptRuns.read(folder);
        assertEquals(1, kept.runs().size());
        assertEquals(4, kept.unreadable().size());
        for (String name : List.of("a.json", "b.json", "c.json", "d.json")) {
            assertTrue(kept.unreadable().stream().anyMatch(why -> why.contains(name + ": ")), kept.toString());
        }
    }

    @Test
    void shouldDrawTheTrendOfTheSameMachine() {
        FigureReport now = report(START.plusSeconds(60), 3_000);
        FigureReport elsewhere = new FigureReport("another", "25", "abc", START.toString(), now.figures());
        KeptRuns earlier =
                new KeptRuns(List.of(report(START, 1), report(START.plusSeconds(1), 50), elsewhere), List.of());

        String page = now.toHtml(earlier);
        assertTrue(page.contains("2 on this machine; 1 on other machines are left out"), page);
        assertEquals(4, page.split("<circle", -1).length, page);
        assertTrue(page.contains("<title>2026-01-02T03:04:05Z, " + now.commit() + ": 1</title>"), page);
        assertFalse(now.toHtml(KeptRuns.none()).contains("<circle"));
    }

    @Test
    void shouldDrawTensOnALogarithmicScale() {
        String far = new Sparkline(points(1, 10, 100)).svg();
        assertTrue(far.contains("M4.0 24.0 75.0 14.0 146.0 4.0"), far);
        String near = new Sparkline(points(1, 2, 5)).svg();
        assertTrue(near.contains("M4.0 24.0 75.0 19.0 146.0 4.0"), near);
        assertTrue(new Sparkline(points(7, 7, 7)).svg().contains("M4.0 14.0 75.0 14.0"), near);
    }

    private static List<Sparkline.Point> points(double... values) {
        return java.util.Arrays.stream(values)
                .mapToObj(v -> new Sparkline.Point("then", "commit", v))
                .toList();
    }

    private static FigureReport report(Instant at, double value) {
        return FigureReport.of(
                at, List.of(Figure.of("some", value, "ms", 1, "a note").withInterval(0, 1)));
    }
}
