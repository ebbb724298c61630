package io.whorl.ingest.points;

import io.whorl.index.ledger.DayTotals;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A tile for each province as SVG, the darker the more of its people applied elsewhere, on a logarithmic scale, and what the shades say. Confined to one call. */
final class RegionMap {

    private static final int TILE = 111;
    private static final int HIGH = 56;
    private static final int GAP = 4;
    private static final int MARGIN = 6;
    private static final int NAME_Y = 17;
    private static final int NUMBER_Y = 40;

    /** Lightness in per cent of tiles with the fewest and the most. */
    private static final double LIGHT = 92;

    private static final double DARK = 32;

    /** On either side of it black or white text has a contrast of 4.5 and more (WCAG 2.2, 1.4.3). */
    private static final double WHITE_TEXT_BELOW = 48;

    private static final String NOBODY = "#f1f3f5";
    private static final int[] SHADES = {25, 50, 75, 100};

    private final StringBuilder svg;
    private final long most;

    private RegionMap(StringBuilder svg, long most) {
        this.svg = svg;
        this.most = most;
    }

    static void append(StringBuilder html, Map<String, DayTotals> homes) {
        Map<String, Long> away = new HashMap<>();
        long unknown = 0;
        long most = 0;
        for (Map.Entry<String, DayTotals> home : homes.entrySet()) {
            long count = home.getValue().away();
            if (RegionTiles.has(home.getKey())) {
                most = Math.max(most, away.merge(home.getKey().substring(0, RegionTiles.DIGITS), count, Long::sum));
            } else {
                unknown += count;
            }
        }
        if (most == 0) {
            html.append("<p>Nobody whose home lies in one of the provinces applied elsewhere.</p>\n");
        } else {
            new RegionMap(html, most).draw(away);
        }
        if (unknown > 0) {
            html.append("<p class=\"faint\">")
                    .append(PointPage.number(unknown))
                    .append(" applications elsewhere are of regions that are in no province.</p>\n");
        }
    }

    private void draw(Map<String, Long> away) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"applications elsewhere by home province\">",
                RegionTiles.COLUMNS * TILE,
                RegionTiles.ROWS * HIGH,
                RegionTiles.COLUMNS * TILE));
        legend();
        for (RegionTiles tile : RegionTiles.all()) {
            tile(tile, away.getOrDefault(tile.code(), 0L));
        }
        svg.append("</svg>\n");
    }

    /** In the north-west, where no tile is: shades with the counts that have them. */
    private void legend() {
        text("key", 0, NAME_Y, "Applications elsewhere, by shade:");
        int x = 0;
        long before = 0;
        swatch(x, 0);
        for (int shade : SHADES) {
            long count = Math.round(Math.expm1(Math.log1p((double) most) * shade / 100));
            if (count > before) {
                x += TILE / 2;
                swatch(x, count);
                before = count;
            }
        }
    }

    private void swatch(int x, long count) {
        rectangle(x, NAME_Y + 7, TILE / 2 - GAP, 14, count);
        text("key", x, NAME_Y + 34, PointPage.number(count));
    }

    private void tile(RegionTiles tile, long count) {
        int x = tile.column() * TILE;
        int y = tile.row() * HIGH;
        svg.append(count > 0 && lightness(count) < WHITE_TEXT_BELOW ? "<g class=\"dark\">" : "<g>");
        rectangle(x, y, TILE - GAP, HIGH - GAP, count);
        text("name", x + MARGIN, y + NAME_Y, tile.code() + " " + tile.name());
        text("number", x + MARGIN, y + NUMBER_Y, PointPage.number(count));
        svg.append("</g>");
    }

    private void rectangle(int x, int y, int width, int height, long count) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\"/>",
                x,
                y,
                width,
                height,
                count == 0 ? NOBODY : String.format(Locale.ROOT, "hsl(211,56%%,%.0f%%)", lightness(count))));
    }

    private void text(String kind, int x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", kind, x, y, text));
    }

    private double lightness(long count) {
        return LIGHT + (DARK - LIGHT) * Math.log1p((double) count) / Math.log1p((double) most);
    }
}
