package io.whorl.bench.training;

import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One finger of FVC2000 or FVC2002 on one sensor, on which the rates are measured. It never trains anything. Immutable.
 *
 * @param identity the same for the same finger on another sensor: FVC2000 DB1 and DB2 show the same ten
 * @param impressions in their order
 */
record RealFinger(int identity, Part part, List<FingerTemplate> impressions) {

    private static final int CHOSEN_ON = 5;

    RealFinger {
        impressions = List.copyOf(impressions);
    }

    /** Which question a finger answers. */
    enum Part {
        /** Settings of the training were chosen on these. */
        CHOOSING("FVC2002, fingers 101 to 105 (settings were chosen on them)"),
        FVC2002_LATER("FVC2002, fingers 106 to 110 (held out)"),
        FVC2000("FVC2000, all fingers (held out)");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** The fingers of prints, set by set, in the order of the prints. */
    static List<RealFinger> of(List<RealPrint> prints) {
        Map<String, Map<Integer, List<FingerTemplate>>> bySet = new LinkedHashMap<>();
        for (RealPrint print : prints) {
            bySet.computeIfAbsent(print.set(), set -> new LinkedHashMap<>())
                    .computeIfAbsent(print.finger(), finger -> new ArrayList<>())
                    .add(print.template());
        }
        List<RealFinger> fingers = new ArrayList<>();
        bySet.forEach((set, ofSet) -> {
            int place = 0;
            for (Map.Entry<Integer, List<FingerTemplate>> finger : ofSet.entrySet()) {
                fingers.add(new RealFinger(finger.getKey(), part(set, place++), finger.getValue()));
            }
        });
        return fingers;
    }

    private static Part part(String set, int place) {
        if (set.startsWith("FVC2000")) {
            return Part.FVC2000;
        }
        return place < CHOSEN_ON ? Part.CHOOSING : Part.FVC2002_LATER;
    }
}
