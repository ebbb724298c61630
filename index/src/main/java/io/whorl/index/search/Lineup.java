package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches that go over the columns in one pass, and what is to be read for them. The place of a search is its index here.
 *
 * @param fingers for each code column the probe fingers that are compared with it
 * @param faces the same for faces
 */
record Lineup(List<ProbeSearch> searches, List<Line> fingers, List<FaceGroups.Group> faces) {

    record Line(CodeColumn column, List<ProbeColumn> probes) {}

    /** With all faces looked at closer, however far apart their sketches are. */
    static Lineup of(List<ProbeSearch> searches, List<ProbeSearch> byFingers) {
        return of(searches, byFingers, Collections.nCopies(searches.size(), FaceLimit.ALL));
    }

    /** A single search, of whose faces no more is asked than that they are there. */
    static Lineup ofFingers(ProbeSearch search) {
        return of(List.of(search), List.of(search), List.of(FaceLimit.NOBODY));
    }

    /**
     * See the parameters.
     *
     * @param byFingers those of the searches whose fingers are looked at; their faces are in any case
     * @param limits by place
     */
    static Lineup of(List<ProbeSearch> searches, List<ProbeSearch> byFingers, List<FaceLimit> limits) {
        Map<CodeColumn, List<ProbeColumn>> byColumn = new LinkedHashMap<>();
        for (ProbeSearch search : byFingers) {
            for (ProbeColumn column : search.columns()) {
                byColumn.computeIfAbsent(column.column(), c -> new ArrayList<>())
                        .add(column);
            }
        }
        List<Line> lines = new ArrayList<>();
        byColumn.forEach((column, probes) -> lines.add(new Line(column, probes)));
        return new Lineup(searches, lines, FaceGroups.of(searches, limits));
    }
}
