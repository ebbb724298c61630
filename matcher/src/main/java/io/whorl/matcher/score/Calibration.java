package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Raw scores of single comparisons to −10·log10(FMR), 0 to {@link ScoreCurve#MAX_SCORE}, and how mates score: one {@link ScoreMap} for each kind of
 * comparison. Immutable; any thread; {@link CalibrationFormat} makes a file of it.
 *
 * <p>A score is that of <em>one</em> comparison. Whoever takes the best of several (references of one person, positions that are not
 * known) passes it through {@link PersonScore#bestOf}.
 */
public final class Calibration {

    /** Maps are counted by four bits each where the comparisons of a person are fused. */
    public static final int MAX_MAPS = 16;

    /** The fused comparison of SourceAFIS and codes of version 1: {@code matcher.comparison.FingerComparator}. */
    public static final String FUSED_FINGER = "fused-1";

    /** SourceAFIS alone, at the stated resolution. */
    public static final String SOURCE_AFIS = "sourceafis-3.18.1";

    private static final Comparator<ScoreMap> ORDER = Comparator.comparing(
                    (ScoreMap map) -> map.key().modality())
            .thenComparing(map -> map.key().model())
            .thenComparing(map -> !map.key().isPooled())
            .thenComparingInt(map -> map.key().fromQuality());

    private final Origin origin;
    private final Dependence dependence;
    private final List<ScoreMap> maps;
    private final int[] fingerByQuality;

    /**
     * Where a calibration comes from.
     *
     * @param name of 1 to 64 characters a-z 0-9 . _ -
     * @param source what was measured, in one line of at most 1,000 characters
     */
    public record Origin(String name, LocalDate date, String source) {

        private static final int MAX_NAME = 64;
        private static final int MAX_SOURCE = 1_000;

        public Origin {
            if (name.length() > MAX_NAME || !name.matches("[a-z0-9._-]+")) {
                throw new IllegalArgumentException(
                        "calibration: name=" + name + ", limit=1 to " + MAX_NAME + " characters a-z 0-9 . _ -");
            }
            boolean oneLine = source.codePoints().noneMatch(Character::isISOControl);
            if (source.isBlank() || !source.strip().equals(source) || !oneLine || source.length() > MAX_SOURCE) {
                throw new IllegalArgumentException("calibration: source must be one line of 1 to " + MAX_SOURCE
                        + " characters, without blanks around it");
            }
        }
    }

    /**
     * How far several impostor comparisons of one person hang together: the correlation of their normal scores (a Gaussian copula), 0 to 0.95.
     *
     * @param fingers of two fingers
     * @param faces of two comparisons of faces, if ever there are several
     */
    public record Dependence(double fingers, double faces) {

        /** More would say that a second comparison is the first again. */
        public static final double MOST = 0.95;

        public Dependence {
            if (!(fingers >= 0 && fingers <= MOST && faces >= 0 && faces <= MOST)) {
                throw new IllegalArgumentException(
                        "calibration: dependence=" + fingers + ", " + faces + ", limit=0 to " + MOST);
            }
        }

        double of(Modality modality) {
            return switch (modality) {
                case FINGER -> fingers;
                case FACE -> faces;
            };
        }
    }

    private Calibration(Origin origin, Dependence dependence, List<ScoreMap> maps) {
        this.origin = origin;
        this.dependence = dependence;
        this.maps = maps.stream().sorted(ORDER).toList();
        check();
        fingerByQuality = byQuality(Modality.FINGER, FUSED_FINGER);
    }

    /** Throws {@link IllegalArgumentException} if maps overlap, are too many, or if a banded one has no pooled one beside it. */
    public static Calibration of(Origin origin, Dependence dependence, List<ScoreMap> maps) {
        return new Calibration(origin, dependence, maps);
    }

    /** The calibration that is shipped: the fused finger comparison, SourceAFIS alone, and mobilefacenet-128. */
    public static Calibration defaults() {
        return ShippedCalibration.CALIBRATION;
    }

    private void check() {
        if (maps.size() > MAX_MAPS) {
            throw new IllegalArgumentException("calibration: maps=" + maps.size() + ", limit=" + MAX_MAPS);
        }
        for (int i = 0; i < maps.size(); i++) {
            ScoreMap.Key key = maps.get(i).key();
            if (!key.isPooled() && find(key.modality(), key.model()) < 0) {
                throw new IllegalArgumentException("calibration: no map of all qualities for " + key.model());
            }
            for (int j = i + 1; j < maps.size(); j++) {
                ScoreMap.Key other = maps.get(j).key();
                boolean same = key.modality() == other.modality() && key.model().equals(other.model());
                boolean overlap = key.isPooled() == other.isPooled()
                        && key.fromQuality() <= other.toQuality()
                        && other.fromQuality() <= key.toQuality();
                if (same && overlap) {
                    throw new IllegalArgumentException("calibration: two maps for " + key.model() + " of quality "
                            + other.fromQuality() + " to " + other.toQuality());
                }
            }
        }
    }

    /** The pooled map of a model, or −1. */
    private int find(Modality modality, String model) {
        for (int i = 0; i < maps.size(); i++) {
            ScoreMap.Key key = maps.get(i).key();
            if (key.modality() == modality && key.isPooled() && key.model().equals(model)) {
                return i;
            }
        }
        return -1;
    }

    private int[] byQuality(Modality modality, String model) {
        int[] numbers = new int[ScoreMap.BEST_QUALITY + 1];
        for (int quality = 0; quality < numbers.length; quality++) {
            numbers[quality] = find(modality, model);
            for (int i = 0; i < maps.size(); i++) {
                ScoreMap.Key key = maps.get(i).key();
                boolean banded = key.modality() == modality && key.model().equals(model) && !key.isPooled();
                if (banded && key.fromQuality() <= quality && quality <= key.toQuality()) {
                    numbers[quality] = i;
                }
            }
        }
        return numbers;
    }

    /** This calibration with another curve for fingers of all qualities, and nothing said of their mates. */
    public Calibration withFinger(ScoreCurve curve) {
        return with(ScoreMap.of(Modality.FINGER, FUSED_FINGER, curve));
    }

    /** This calibration with the cosines of a face model added or replaced, and nothing said of their mates. */
    public Calibration withFace(String model, ScoreCurve curve) {
        return with(ScoreMap.of(Modality.FACE, model, curve));
    }

    /** This calibration with the maps of a model replaced by one for all qualities. */
    private Calibration with(ScoreMap map) {
        List<ScoreMap> more = new ArrayList<>(maps);
        more.removeIf(other -> other.key().modality() == map.key().modality()
                && other.key().model().equals(map.key().model()));
        more.add(map);
        return new Calibration(origin, dependence, more);
    }

    /** The score of a comparison of two fingerprints, of its fused raw score ({@code matcher.comparison.FingerComparator}), whatever their quality. */
    public double finger(double fusedScore) {
        return finger(fusedScore, pooled(Modality.FINGER, FUSED_FINGER));
    }

    /** The same by one map: {@link #fingerMap}. */
    public double finger(double fusedScore, int map) {
        return maps.get(map).curve().score(fusedScore);
    }

    /**
     * The number of the map for a comparison of fingers.
     *
     * @param quality of the worse of the two, 0 to 100: outside, the map of all qualities serves
     */
    public int fingerMap(int quality) {
        boolean known = quality >= 0 && quality < fingerByQuality.length;
        int map = known ? fingerByQuality[quality] : find(Modality.FINGER, FUSED_FINGER);
        if (map < 0) {
            throw new IllegalArgumentException("fingers have no calibration: model=" + FUSED_FINGER);
        }
        return map;
    }

    /** The number of the map for cosines of a face model. Throws {@link IllegalArgumentException} for a model without: check with {@link #knows}. */
    public int faceMap(String model) {
        return pooled(Modality.FACE, model);
    }

    private int pooled(Modality modality, String model) {
        int map = find(modality, model);
        if (map < 0) {
            String what = modality == Modality.FACE ? "face model has" : "fingers have";
            throw new IllegalArgumentException(what + " no calibration: model=" + model);
        }
        return map;
    }

    /** The score of a comparison by SourceAFIS alone, of SourceAFIS's own score: for where there are no codes. Never fused with {@link #finger} scores of the same fingers. */
    public static double sourceAfis(double sourceAfisScore) {
        Calibration shipped = defaults();
        return shipped.maps
                .get(shipped.pooled(Modality.FINGER, SOURCE_AFIS))
                .curve()
                .score(sourceAfisScore);
    }

    /** The score of a cosine of two embeddings of a model. Throws {@link IllegalArgumentException} for a model without a calibration: check with {@link #knows}. */
    public double face(String model, double cosine) {
        return maps.get(faceMap(model)).curve().score(cosine);
    }

    /** Whether cosines of this face model can be scored. */
    public boolean knows(String model) {
        return find(Modality.FACE, model) >= 0;
    }

    public Origin origin() {
        return origin;
    }

    public Dependence dependence() {
        return dependence;
    }

    /** By number: modality, then model, the map of all qualities first. */
    public List<ScoreMap> maps() {
        return maps;
    }
}
