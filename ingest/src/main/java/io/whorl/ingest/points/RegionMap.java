package io.whorl.ingest.points;

import io.whorl.index.ledger.DayTotals;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A tile for each province as SVG, the darker the more of its people applied elsewhere, on a logarithmic scale. Confined to one call. */
final class RegionMap {

    private static final int TILE = 100;
    private static final int HIGH = 56;
    private static final int GAP = 4;
    /** Lightness in per cent of tiles with the fewest and the most; below the middle, text is white. */
    private static final double LIGHT = 92;

    private static final double DARK = 32;
    private static final double WHITE_TEXT_BELOW = 62;

    private RegionMap() {}

    static void append(StringBuilder svg, Map<String, DayTotals> homes) {
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
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"applications elsewhere by home province\">",
                RegionTiles.COLUMNS * TILE,
                RegionTiles.ROWS * HIGH,
                RegionTiles.COLUMNS * TILE));
        for (RegionTiles tile : RegionTiles.all()) {
            tile(svg, tile, away.getOrDefault(tile.code(), 0L), most);
        }
        svg.append("</svg>\n");
        if (unknown > 0) {
            svg.append("<p class=\"faint\">")
                    .append(PointPage.number(unknown))
                    .append(" applications elsewhere are of regions that are in no province.</p>\n");
        }
    }

    private static void tile(StringBuilder svg, RegionTiles tile, long count, long most) {
        double share = count == 0 ? 0 : Math.log1p((double) count) / Math.log1p((double) most);
        double lightness = LIGHT + (DARK - LIGHT) * share;
        int x = tile.column() * TILE;
        int y = tile.row() * HIGH;
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%d\">%s %s</text><text class=\"number\" x=\"%d\" y=\"%d\">%s</text></g>",
                lightness < WHITE_TEXT_BELOW ? "dark" : "light",
                x,
                y,
                TILE - GAP,
                HIGH - GAP,
                count == 0 ? "#f1f3f5" : String.format(Locale.ROOT, "hsl(211,56%%,%.0f%%)", lightness),
                x + 7,
                y + 17,
                tile.code(),
                tile.name(),
                x + 7,
                y + 40,
                PointPage.number(count)));
    }
}
