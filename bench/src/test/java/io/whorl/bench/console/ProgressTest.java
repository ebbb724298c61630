package io.whorl.bench.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void shouldTellWhatIsDoneAndHowLongItStillTakes() {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);
        Progress progress = new Progress(terminal, "rendering", 400, 0);

        assertEquals("  rendering: 100 of 400 (25 %), 30 s left", progress.describe(100, 10_000_000_000L));
        assertEquals("  rendering: 400 of 400 (100 %), 0 s left", progress.describe(400, 10_000_000_000L));
    }

    @Test
    void shouldSayTimesInFittingUnits() {
        assertEquals("59 s", Progress.time(59.4));
        assertEquals("1 min 0 s", Progress.time(60));
        assertEquals("2 h 5 min", Progress.time(7_530));
    }

    @Test
    void shouldUseNoEscapesOnAPlainTerminal() {
        Terminal plain = new Terminal(new PrintWriter(new StringWriter()), false);
        Terminal colour = new Terminal(new PrintWriter(new StringWriter()), true);

        assertEquals("APPROVE", plain.good("APPROVE"));
        assertEquals("\u001b[32mAPPROVE\u001b[0m", colour.good("APPROVE"));
    }

    @Test
    void shouldAlignColumns() {
        List<String> lines = new TextTable(1, "name", "ms")
                .row("search", "1.5")
                .row("total", "100.0")
                .lines();

        assertEquals(List.of("  name        ms", "  search     1.5", "  total    100.0"), lines);
    }
}
