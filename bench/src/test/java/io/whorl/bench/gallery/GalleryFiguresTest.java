package io.whorl.bench.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark on a small gallery, against a real server. */
@Tag("system")
class GalleryFiguresTest {

    private static final int PEOPLE = 3_000;

    @Test
    void shouldRestartWithEverybody() throws Exception {
        Terminal terminal = new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);
        List<Figure> figures = RestartBenchmark.of(PEOPLE).run(List.of("restart", RestartBenchmark.RAM), terminal);
        assertEquals(
                List.of("restart", "finger-ram"),
                figures.stream().map(Figure::name).toList());
        assertEquals(2L * PEOPLE, figures.get(1).n(), "fingers in the columns after the restart");
        double bytes = Objects.requireNonNull(figures.get(1).value());
        // so few people leave the last chunk of each column mostly empty
        assertTrue(bytes > 1_300 && bytes < 5_000, figures.get(1).toString());
    }
}
