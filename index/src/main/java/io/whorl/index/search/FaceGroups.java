package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the searches of a batch together by face model. */
final class FaceGroups {

    private FaceGroups() {}

    /** Searches whose faces are compared with the same column; {@code probes} by search, as the kernels want them. */
    record Group(FaceColumn column, List<ProbeSearch> searches, float[][] probes) {}

    static List<Group> of(SearchBatch batch) {
        Map<FaceColumn, List<ProbeSearch>> byColumn = new LinkedHashMap<>();
        Map<ProbeSearch, float[]> probes = new LinkedHashMap<>();
        batch.each(search -> {
            FaceProbe face = search.face();
            if (face != null && face.column() != null) {
                byColumn.computeIfAbsent(face.column(), c -> new ArrayList<>()).add(search);
                probes.put(search, face.padded());
            }
        });
        List<Group> groups = new ArrayList<>();
        byColumn.forEach((column, searches) -> groups.add(
                new Group(column, searches, searches.stream().map(probes::get).toArray(float[][]::new))));
        return groups;
    }
}
