package io.whorl.ingest.points;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The divisions of GB/T 2260 at the level of provinces, by the first two digits of a region's code, each as a tile about where it lies to its neighbours. The
 * places are ours; a tile says nothing of size or borders. Immutable.
 *
 * @param code two digits
 * @param column from the west, 0 and up
 * @param row from the north, 0 and up
 */
record RegionTiles(String code, String name, int column, int row) {

    static final int COLUMNS = 9;
    static final int ROWS = 8;

    private static final List<RegionTiles> ALL = List.of(
            tile("23", "Heilongjiang", 8, 0),
            tile("15", "Inner Mongolia", 5, 1),
            tile("21", "Liaoning", 7, 1),
            tile("22", "Jilin", 8, 1),
            tile("65", "Xinjiang", 0, 2),
            tile("62", "Gansu", 2, 2),
            tile("64", "Ningxia", 3, 2),
            tile("14", "Shanxi", 4, 2),
            tile("13", "Hebei", 5, 2),
            tile("11", "Beijing", 6, 2),
            tile("12", "Tianjin", 7, 2),
            tile("63", "Qinghai", 2, 3),
            tile("61", "Shaanxi", 3, 3),
            tile("41", "Henan", 4, 3),
            tile("37", "Shandong", 5, 3),
            tile("54", "Tibet", 1, 4),
            tile("51", "Sichuan", 2, 4),
            tile("50", "Chongqing", 3, 4),
            tile("42", "Hubei", 4, 4),
            tile("34", "Anhui", 5, 4),
            tile("32", "Jiangsu", 6, 4),
            tile("31", "Shanghai", 7, 4),
            tile("53", "Yunnan", 2, 5),
            tile("52", "Guizhou", 3, 5),
            tile("43", "Hunan", 4, 5),
            tile("36", "Jiangxi", 5, 5),
            tile("33", "Zhejiang", 6, 5),
            tile("45", "Guangxi", 3, 6),
            tile("44", "Guangdong", 4, 6),
            tile("35", "Fujian", 5, 6),
            tile("71", "Taiwan", 7, 6),
            tile("46", "Hainan", 3, 7),
            tile("82", "Macao", 4, 7),
            tile("81", "Hong Kong", 5, 7));

    private static final Map<String, RegionTiles> BY_CODE =
            ALL.stream().collect(Collectors.toMap(RegionTiles::code, tile -> tile));

    static List<RegionTiles> all() {
        return ALL;
    }

    /** Digits of a region's code that name its tile. */
    static final int DIGITS = 2;

    /** Whether a region lies in one of them. */
    static boolean has(String region) {
        return region.length() >= DIGITS && BY_CODE.containsKey(region.substring(0, DIGITS));
    }

    private static RegionTiles tile(String code, String name, int column, int row) {
        return new RegionTiles(code, name, column, row);
    }
}
