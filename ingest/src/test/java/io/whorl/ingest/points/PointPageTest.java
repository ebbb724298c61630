package io.whorl.ingest.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.DayTotals;
import io.whorl.ingest.contract.PointReport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PointPageTest {

    private static final LocalDate FROM = LocalDate.parse("2026-11-01");

    private static DayTotals totals(long applications, long away) {
        return new DayTotals(applications, away, 6, 2, 2, 0, 5, 0, 1, 1_500, 36_000_000);
    }

    private static String page(Map<String, DayTotals> points, Map<String, DayTotals> homes) {
        return new String(PointPage.of(new PointReport(FROM, FROM.plusDays(9), points, homes)), StandardCharsets.UTF_8);
    }

    @Test
    void shouldRankPointsByVolumeWithWaitsAndRates() {
        String page = page(Map.of("320412-07", totals(10, 4), "310101-01", totals(2_500, 1_000)), Map.of());
        assertTrue(page.indexOf("310101-01") < page.indexOf("320412-07"), page);
        assertTrue(
                page.contains(
                        "<tr><td>320412-07</td><td>10</td><td>1.0</td><td>40.0 %</td><td>0.2 s</td><td>20.0 %</td>"
                                + "<td>20.0 %</td><td>5</td><td>2.0</td></tr>"),
                page);
        assertTrue(page.contains("No application named a region."), page);
    }

    @Test
    void shouldAddUpWhoAppliedElsewhereByHomeProvince() {
        Map<String, DayTotals> homes = Map.of(
                "340522", totals(100, 60), "340104", totals(50, 7), "510107", totals(9, 9), "991234", totals(3, 2));
        String page = page(Map.of(), homes);
        assertTrue(page.contains(">34 Anhui</text><text class=\"number\" x=\"561\" y=\"264\">67</text>"), page);
        assertTrue(page.contains(">51 Sichuan</text>") && page.contains(">9</text>"), page);
        assertTrue(page.contains("2 applications elsewhere are of regions that are in no province."), page);
        assertTrue(page.indexOf("<td>340522</td><td>60</td>") < page.indexOf("<td>510107</td><td>9</td>"), page);
        assertTrue(page.contains("Nobody applied at a named point."), page);
    }

    @Test
    void shouldSayWhatTheShadesMeanAndWriteInWhiteOnDarkOnesAlone() {
        String page = page(Map.of(), Map.of("340522", totals(9_999, 9_999), "310101", totals(9, 9)));
        for (String count : List.of("0", "9", "99", "999", "9,999")) {
            assertTrue(page.contains("y=\"51\">" + count + "</text>"), page);
        }
        assertTrue(page.contains("<g class=\"dark\"><rect x=\"555\""), page);
        assertFalse(page.contains("<g class=\"dark\"><rect x=\"777\""), page);
        String nobody = page(Map.of(), Map.of("340522", totals(3, 0)));
        assertTrue(nobody.contains("Nobody whose home lies in one of the provinces applied elsewhere."), nobody);
        assertFalse(nobody.contains("<svg"), nobody);
    }

    @Test
    void shouldListTheFirstFiftyAndSayHowManyThereAre() {
        Map<String, DayTotals> homes = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            homes.put("3405" + (10 + i), totals(60 - i, 60 - i));
        }
        String page = page(Map.of(), homes);
        assertTrue(page.contains("<td>340559</td>") && !page.contains("<td>340560</td>"), page);
        assertTrue(page.contains("And 10 more"), page);
    }

    @Test
    void shouldHaveOneTileForEachProvince() {
        assertEquals(34, RegionTiles.all().size());
        assertEquals(
                34, RegionTiles.all().stream().map(RegionTiles::code).distinct().count());
        assertEquals(
                34,
                RegionTiles.all().stream()
                        .map(tile -> tile.column() + "," + tile.row())
                        .distinct()
                        .count());
        assertTrue(RegionTiles.all().stream()
                .allMatch(tile -> tile.column() < RegionTiles.COLUMNS && tile.row() < RegionTiles.ROWS));
    }
}
