package io.whorl.bench.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.index.ledger.DayTotals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PointReportBenchmarkTest {

    /** It compares the report with a recount itself. The limit is that for fifty times as many applications. */
    @Test
    void shouldReportAsARecountDoesInTime() {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);
        Figure figure = new PointReportBenchmark(20_000)
                .run(List.of(PointReportBenchmark.NAME), terminal)
                .getFirst();
        assertEquals(20_000, figure.n());
        double millis = Objects.requireNonNull(figure.value());
        assertTrue(millis > 0 && millis < 200, figure::toString);
    }

    @Test
    void shouldDrawLivesThatEndInEveryWay() {
        Map<String, DayTotals> homes = new DrawnLives(5_000, 7).homes(0, DrawnLives.DAYS);
        DayTotals busiest = homes.values().stream()
                .max((one, other) -> Long.compare(one.applications(), other.applications()))
                .orElseThrow();
        assertTrue(busiest.issued() > 0 && busiest.refused() > 0, busiest::toString);
        assertTrue(homes.values().stream().anyMatch(totals -> totals.expired() > 0));
        assertTrue(homes.values().stream().anyMatch(totals -> totals.withdrawn() > 0));
    }
}
