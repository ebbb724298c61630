package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts searches together by face model. */
final class FaceGroups {

    private FaceGroups() {}

    /**
     * Searches whose faces are compared with the same column.
     *
     * @param places of the searches among those that were put together
     * @param probes by search, as the kernels want them
     */
    record Group(FaceColumn column, int[] places, float[][] probes) {}

    static List<Group> of(List<ProbeSearch> searches) {
        Map<FaceColumn, List<Integer>> byColumn = new LinkedHashMap<>();
        for (int place = 0; place < searches.size(); place++) {
            FaceProbe face = searches.get(place).face();
            if (face != null && face.column() != null) {
                byColumn.computeIfAbsent(face.column(), c -> new ArrayList<>()).add(place);
            }
        }
        List<Group> groups = new ArrayList<>();
        byColumn.forEach((column, places) -> groups.add(new Group(
                column,
                places.stream().mapToInt(Integer::intValue).toArray(),
                places.stream().map(place -> padded(searches.get(place))).toArray(float[][]::new))));
        return groups;
    }

    private static float[] padded(ProbeSearch search) {
        FaceProbe face = search.face();
        if (face == null) {
            throw new IllegalStateException("the probe has no face");
        }
        return face.padded();
    }
}
