package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Modality;
import java.util.List;

/**
 * What the raw scores of one kind of comparison mean. Immutable.
 *
 * @param key which kind
 * @param curve raw score to −10·log10(FMR)
 * @param genuine how mates score
 * @param basis what it was fitted to
 */
public record ScoreMap(Key key, ScoreCurve curve, GenuineModel genuine, Basis basis) {

    /** The qualities of a pooled map. */
    public static final int WORST_QUALITY = 0;

    public static final int BEST_QUALITY = 100;

    private static final int MAX_NAME = 64;

    /**
     * A kind of comparison: what compares, and the quality of the worse of the two sides.
     *
     * @param model the comparison method of fingers, or the encoder of faces: 1 to 64 characters a-z 0-9 . _ -
     * @param fromQuality 0 to 100
     * @param toQuality the last that belongs to it; from 0 to 100 the map is pooled, and serves where no narrower one does
     */
    public record Key(Modality modality, String model, int fromQuality, int toQuality) {

        public Key {
            if (model.length() > MAX_NAME || !model.matches("[a-z0-9._-]+")) {
                throw new IllegalArgumentException(
                        "calibration: model=" + model + ", limit=1 to " + MAX_NAME + " characters a-z 0-9 . _ -");
            }
            if (fromQuality < WORST_QUALITY || fromQuality > toQuality || toQuality > BEST_QUALITY) {
                throw new IllegalArgumentException(
                        "calibration: quality=" + fromQuality + " to " + toQuality + ", limit=0 to 100, ascending");
            }
        }

        /** Of all qualities. */
        public static Key pooled(Modality modality, String model) {
            return new Key(modality, model, WORST_QUALITY, BEST_QUALITY);
        }

        public boolean isPooled() {
            return fromQuality == WORST_QUALITY && toQuality == BEST_QUALITY;
        }
    }

    /**
     * What a map was fitted to; zeros for one that came without.
     *
     * @param impostors comparisons of different subjects that gave a score
     * @param subjects distinct ones among them
     * @param mated comparisons of one subject that gave a score
     * @param points thresholds that the data reach
     */
    public record Basis(long impostors, int subjects, long mated, List<FmrPoint> points) {

        /** Thresholds that can be stated. */
        public static final int MAX_POINTS = 16;

        /** Of a map that came without. */
        public static final Basis UNKNOWN = new Basis(0, 0, 0, List.of());

        public Basis {
            points = List.copyOf(points);
            if (impostors < 0 || subjects < 0 || mated < 0 || points.size() > MAX_POINTS) {
                throw new IllegalArgumentException("calibration: impostors=" + impostors + ", subjects=" + subjects
                        + ", mated=" + mated + ", points=" + points.size() + ", limit=" + MAX_POINTS);
            }
        }
    }

    /** A pooled map of a curve alone: mates are taken as {@link GenuineModel#broad}. */
    public static ScoreMap of(Modality modality, String model, ScoreCurve curve) {
        return new ScoreMap(Key.pooled(modality, model), curve, GenuineModel.broad(), Basis.UNKNOWN);
    }
}
