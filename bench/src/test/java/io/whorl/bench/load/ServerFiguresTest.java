package io.whorl.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The benchmarks on small counts: they run against a real server in its own process and give a figure. The bounds are loose, for machines
 * differ and builds share them; the benchmarks themselves show what is reached.
 */
@Tag("system")
class ServerFiguresTest {

    private static final Terminal TERMINAL =
            new Terminal(new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8), false);

    @Test
    void shouldStartServersAsTheLauncherDoes() throws Exception {
        String launcher = Files.readString(Path.of("..", "whorl"));
        String options = "default_options='" + String.join(" ", ServerProcess.OPTIONS) + "'";
        assertTrue(launcher.contains(options), options);
    }

    @Test
    void shouldTakeCommandsWithAndWithoutFsync() throws Exception {
        List<Figure> figures =
                new JournalBenchmark(32, 1, 1, 1).run(List.of(JournalBenchmark.ON, JournalBenchmark.OFF), TERMINAL);

        assertEquals(
                List.of("journal-fsync-on", "journal-fsync-off"),
                figures.stream().map(Figure::name).toList());
        figures.forEach(f -> assertTrue(value(f) > 10, f.toString()));
    }

    @Test
    void shouldSayHowSoonAReferenceIsSearchable() throws Exception {
        Figure figure = new VisibleBenchmark(500)
                .run(List.of("finger-visible"), TERMINAL)
                .getFirst();
        assertTrue(figure.n() != null && figure.n() >= 500, figure.toString());
        assertTrue(value(figure) > 0 && value(figure) < 1_000, figure.toString());
    }

    @Test
    void shouldKeepReferencesOffTheHeap() throws Exception {
        Figure figure = new EnrolHeapBenchmark(2_000, 2)
                .run(List.of("enrol-heap"), TERMINAL)
                .getFirst();

        assertEquals(2_000, figure.n());
        assertTrue(value(figure) > 1 && value(figure) < 200, figure.toString());
    }

    @Test
    void shouldBeReadySoonAndRestQuietly() throws Exception {
        List<Figure> figures =
                new ReadyBenchmark(1, 5, 3).run(List.of(ReadyBenchmark.READY, ReadyBenchmark.IDLE), TERMINAL);

        assertTrue(value(figures.get(0)) < 30, figures.toString());
        assertTrue(value(figures.get(1)) < 25, figures.toString());
    }

    private static double value(Figure figure) {
        return Objects.requireNonNull(figure.value());
    }
}
