package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import io.whorl.matcher.kernel.SketchProbes;
import io.whorl.matcher.kernel.WeightedSketch;
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
     * @param probes by search, beside the places
     * @param sketches of the probes, each with its limit
     * @param limits by search, beside the places: the second look
     */
    record Group(
            FaceColumn column,
            int[] places,
            FaceProbe.Shortened[] probes,
            SketchProbes sketches,
            WeightedSketch.Limit[] limits) {}

    /** @param limits by place */
    static List<Group> of(List<ProbeSearch> searches, List<FaceLimit> limits) {
        Map<FaceColumn, List<Integer>> byColumn = new LinkedHashMap<>();
        for (int place = 0; place < searches.size(); place++) {
            FaceProbe face = searches.get(place).face();
            if (face != null && face.column() != null) {
                byColumn.computeIfAbsent(face.column(), c -> new ArrayList<>()).add(place);
            }
        }
        List<Group> groups = new ArrayList<>();
        byColumn.forEach((column, places) -> groups.add(group(column, places, searches, limits)));
        return groups;
    }

    private static Group group(
            FaceColumn column, List<Integer> places, List<ProbeSearch> searches, List<FaceLimit> ofAll) {
        int size = places.size();
        int[] ofGroup = new int[size];
        FaceProbe.Shortened[] probes = new FaceProbe.Shortened[size];
        long[][] sketches = new long[size][];
        int[] distances = new int[size];
        WeightedSketch.Limit[] limits = new WeightedSketch.Limit[size];
        for (int i = 0; i < size; i++) {
            ofGroup[i] = places.get(i);
            probes[i] = shortened(searches.get(ofGroup[i]));
            sketches[i] = probes[i].sketch();
            distances[i] = ofAll.get(ofGroup[i]).distance();
            limits[i] = probes[i].weighted().atLeast(ofAll.get(ofGroup[i]).cosine());
        }
        return new Group(column, ofGroup, probes, SketchProbes.of(sketches, distances), limits);
    }

    private static FaceProbe.Shortened shortened(ProbeSearch search) {
        FaceProbe face = search.face();
        if (face == null || face.shortened() == null) {
            throw new IllegalStateException("the probe has no face");
        }
        return face.shortened();
    }
}
