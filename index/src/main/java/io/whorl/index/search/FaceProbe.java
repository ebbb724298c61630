package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.face.QuantisedFace;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.kernel.WeightedSketch;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The face of a probe, ready for comparison.
 *
 * @param model only faces of this model are compared
 * @param unit the embedding, of length 1
 * @param shortened as it is compared with the gallery's faces of this model; null if there are none
 * @param floor cosine below which a face alone makes nobody a candidate
 */
record FaceProbe(String model, float[] unit, @Nullable Shortened shortened, float floor) {

    /**
     * See {@link FaceColumn}.
     *
     * @param column the faces of the probe's model
     * @param sketch by the column's sketcher
     * @param weighted the sketch with how far each bit is from its other value
     * @param values whole numbers, as the kernel wants them
     * @param scale that brings them to unit length
     */
    record Shortened(FaceColumn column, long[] sketch, WeightedSketch weighted, int[] values, float scale) {

        static Shortened of(float[] embedding, FaceColumn column) {
            QuantisedFace face = QuantisedFace.of(embedding);
            long[] sketch = column.sketcher().sketch(embedding);
            WeightedSketch weighted =
                    WeightedSketch.of(sketch, column.sketcher().projections(embedding));
            return new Shortened(column, sketch, weighted, Int8Kernel.padded(face.values()), face.scale());
        }
    }

    /** Halvings of the interval −1 to 1 until it is as narrow as the rounding of a float. */
    private static final int BISECTIONS = 24;

    /** Covers the rounding of floats: the exact score is looked at again in the end. */
    private static final double MARGIN = 1e-4;

    static FaceProbe of(FaceTemplate face, GalleryView view, Scores scores, double minScore) {
        float[] unit = UnitVectors.of(face.embedding());
        FaceColumn column = view.faces(face.model());
        if (column != null && column.dimension() != unit.length) {
            throw new IllegalArgumentException("probe: face dimension=" + unit.length
                    + ", dimension of its model in the gallery=" + column.dimension());
        }
        float floor = column == null ? Float.MAX_VALUE : floor(face.model(), scores, minScore);
        Shortened shortened = column == null ? null : Shortened.of(unit, column);
        return new FaceProbe(face.model(), unit, shortened, floor);
    }

    /** The gallery's faces of this model; null if there are none. */
    @Nullable FaceColumn column() {
        return shortened == null ? null : shortened.column();
    }

    /** By bisection, as the person-level score of a face alone grows with its cosine. */
    private static float floor(String model, Scores scores, double minScore) {
        if (scoreAlone(model, scores, 1) < minScore) {
            return Float.MAX_VALUE;
        }
        double low = -1;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (scoreAlone(model, scores, middle) < minScore) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (float) (low - MARGIN);
    }

    private static double scoreAlone(String model, Scores scores, double cosine) {
        double score = scores.face(model, cosine);
        Comparison face = new Comparison(Modality.FACE, FingerPosition.UNKNOWN, score);
        return scores.identification(new Compared(List.of(face), new int[] {scores.faceMap(model)}));
    }
}
