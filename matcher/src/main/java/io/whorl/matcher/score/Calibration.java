package io.whorl.matcher.score;

import io.whorl.matcher.score.ScoreCurve.Point;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Raw scores of single comparisons to −10·log10(FMR), 0 to {@link ScoreCurve#MAX_SCORE}. Immutable; any thread.
 *
 * <p>A score is that of <em>one</em> comparison. Whoever takes the best of several (references of one person, positions that are not
 * known) passes it through {@link PersonScore#bestOf}.
 */
public final class Calibration {
    /**
     * The fused comparison of SourceAFIS 3.18.1 and codes of version 1, by weights that neither finger fitted: 225,280 ordered
     * pairs of different fingers of FVC2000 and FVC2002 (50 fingers, 480 prints, 6 sets), pooled within and across sensors, measured
     * November 2026. By resampling fingers, 95 % of what a decade takes beyond an FMR of 1e-2, 3e-3 and 1e-3 is 2.13 to 2.67, 1.83
     * to 2.47, 1.33 to 2.25: the tail falls faster and faster, so that the upper end of the middle one is taken for all beyond 1e-4.
     * Prints of SOCOFing are left out: they are so small that impostors among them score half as much.
     */
    private static final ScoreCurve FUSED_FINGER = ScoreCurve.through(
            List.of(
                    new Point(0, 1),
                    new Point(6.60, 1e-1),
                    new Point(8.87, 3e-2),
                    new Point(10.38, 1e-2),
                    new Point(11.68, 3e-3),
                    new Point(12.84, 1e-3),
                    new Point(13.78, 3e-4),
                    new Point(14.47, 1e-4)),
            2.5);

    /**
     * SourceAFIS 3.18.1 alone at the stated resolution, on the same pairs. A decade takes 8.4 to 11.5, 8.2 to 11.6, 7.5 to 13.4 points
     * beyond an FMR of 1e-2, 3e-3 and 1e-3.
     */
    private static final ScoreCurve SOURCE_AFIS = ScoreCurve.through(
            List.of(
                    new Point(0, 1),
                    new Point(5.8, 1e-1),
                    new Point(14.9, 1e-2),
                    new Point(24.8, 1e-3),
                    new Point(35.4, 1e-4)),
            11.6);

    /**
     * MobileFaceNet (128 numbers) on YuNet landmarks and the five-point alignment, cosine: 78,000 impostor pairs of the 400 ORL faces
     * (40 people), measured November 2026; EER 0.17 %, genuine cosines 0.81 ± 0.11. By resampling people, 95 % of the cosine
     * at an FMR of 1e-1, 1e-2 and 1e-3 is 0.206 to 0.243, 0.307 to 0.352, 0.367 to 0.439. Beyond 1e-2 the tail falls by a decade every
     * 0.078 (0.052 to 0.100), beyond 1e-3 every 0.055 (0.036 to 0.090); the slowest of these is taken, for forty people in one studio
     * hold no twins and few look-alikes.
     */
    private static final ScoreCurve MOBILEFACENET = ScoreCurve.through(
            List.of(
                    new Point(-0.401, 1),
                    new Point(-0.063, 0.9),
                    new Point(0.017, 0.7),
                    new Point(0.075, 0.5),
                    new Point(0.136, 0.3),
                    new Point(0.223, 1e-1),
                    new Point(0.329, 1e-2),
                    new Point(0.412, 1e-3)),
            0.100);

    private static final Calibration DEFAULTS =
            new Calibration(FUSED_FINGER, Map.of("mobilefacenet-128", MOBILEFACENET));

    private final ScoreCurve finger;
    private final Map<String, ScoreCurve> faces;

    private Calibration(ScoreCurve finger, Map<String, ScoreCurve> faces) {
        this.finger = finger;
        this.faces = Map.copyOf(faces);
    }

    /** The fused finger comparison and mobilefacenet-128. */
    public static Calibration defaults() {
        return DEFAULTS;
    }

    /** This calibration with another curve for fingers. */
    public Calibration withFinger(ScoreCurve curve) {
        return new Calibration(curve, faces);
    }

    /** This calibration with the cosines of a face model added or replaced. */
    public Calibration withFace(String model, ScoreCurve curve) {
        Map<String, ScoreCurve> more = new TreeMap<>(faces);
        more.put(model, curve);
        return new Calibration(finger, more);
    }

    /** The score of a comparison of two fingerprints, of its fused raw score ({@code matcher.comparison.FingerComparator}). */
    public double finger(double fusedScore) {
        return finger.score(fusedScore);
    }

    /** The score of a comparison by SourceAFIS alone, of SourceAFIS's own score: for where there are no codes. Never fused with {@link #finger} scores of the same fingers. */
    public static double sourceAfis(double sourceAfisScore) {
        return SOURCE_AFIS.score(sourceAfisScore);
    }

    /** The score of a cosine of two embeddings of a model. Throws {@link IllegalArgumentException} for a model without a calibration: check with {@link #knows}. */
    public double face(String model, double cosine) {
        ScoreCurve curve = faces.get(model);
        if (curve == null) {
            throw new IllegalArgumentException("face model has no calibration: model=" + model);
        }
        return curve.score(cosine);
    }

    /** Whether cosines of this face model can be scored. */
    public boolean knows(String model) {
        return faces.containsKey(model);
    }
}
