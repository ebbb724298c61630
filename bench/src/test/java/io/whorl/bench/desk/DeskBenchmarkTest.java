package io.whorl.bench.desk;

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

/** On a few fingers, against a server in its own process. The bound is loose, for builds share machines. */
@Tag("system")
class DeskBenchmarkTest {

    @Test
    void shouldSayHowLongADeskWaits() throws Exception {
        Terminal terminal = new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);
        Figure figure = new DeskBenchmark(4, 4, 20, 2)
                .run(List.of(DeskBenchmark.NAME), terminal)
                .getFirst();
        assertEquals(40, figure.n());
        double p99 = Objects.requireNonNull(figure.value());
        assertTrue(p99 > 1 && p99 < 10_000, figure.toString());
    }
}
