package io.whorl.matcher.calibration;

import io.whorl.matcher.calibration.LabelledFile.Comparisons;
import io.whorl.matcher.calibration.LabelledFile.JointScores;
import io.whorl.matcher.calibration.LabelledFile.Kind;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that labelled comparisons say: a map for each kind of comparison and each band of quality that has enough of them, and the dependence of
 * comparisons of one person. Immutable; the same comparisons give the same fit.
 */
public final class CalibrationFit {

    private final List<ScoreMap> maps;
    private final Map<Modality, Double> dependence;
    private final List<String> leftOut;

    private CalibrationFit(List<ScoreMap> maps, Map<Modality, Double> dependence, List<String> leftOut) {
        this.maps = List.copyOf(maps);
        this.dependence = dependence;
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * Fits; seconds for a million comparisons. A band that cannot be fitted is left out, and the map of all qualities serves for it. Throws {@link IllegalArgumentException}
     * if a map of all qualities cannot be fitted.
     */
    public static CalibrationFit of(Map<Kind, Comparisons> comparisons, List<int[]> bands, FitOptions options) {
        List<ScoreMap> maps = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Map<Modality, Double> dependence = new EnumMap<>(Modality.class);
        comparisons.forEach((kind, all) -> {
            ScoreMap pooled = MapFit.fit(ScoreMap.Key.pooled(kind.modality(), kind.model()), all.all(), options);
            maps.add(pooled);
            FitOptions reached = new FitOptions(List.of(), options.resamples(), options.seed());
            for (int i = 0; i < bands.size(); i++) {
                int[] band = bands.get(i);
                try {
                    ScoreMap.Key key = new ScoreMap.Key(kind.modality(), kind.model(), band[0], band[1]);
                    maps.add(MapFit.fit(key, all.byBand().get(i), reached));
                } catch (IllegalArgumentException e) {
                    leftOut.add("quality " + band[0] + " to " + band[1] + ": " + e.getMessage());
                }
            }
            JointScores pairs = all.pairs();
            if (pairs.first().length > 0) {
                double fitted =
                        DependenceFit.fit(calibrated(pairs.first(), pooled), calibrated(pairs.second(), pooled));
                dependence.merge(kind.modality(), fitted, Math::max);
            }
        });
        return new CalibrationFit(maps, dependence, leftOut);
    }

    private static double[] calibrated(double[] raw, ScoreMap map) {
        return Arrays.stream(raw).map(map.curve()::score).toArray();
    }

    /** A calibration with these maps in place of another's of the same kind, and with its dependence where none was measured. */
    public Calibration onto(Calibration base, Origin origin) {
        List<ScoreMap> all = new ArrayList<>(maps);
        for (ScoreMap kept : base.maps()) {
            boolean replaced = maps.stream()
                    .anyMatch(map -> map.key().modality() == kept.key().modality()
                            && map.key().model().equals(kept.key().model()));
            if (!replaced) {
                all.add(kept);
            }
        }
        Dependence both = new Dependence(
                dependence.getOrDefault(Modality.FINGER, base.dependence().fingers()),
                dependence.getOrDefault(Modality.FACE, base.dependence().faces()));
        return Calibration.of(origin, both, all);
    }

    public List<ScoreMap> maps() {
        return maps;
    }

    /** Bands that could not be fitted, and why. */
    public List<String> leftOut() {
        return leftOut;
    }
}
