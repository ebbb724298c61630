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
     * SourceAFIS 3.18.1 at the stated resolution: 202,240 impostor pairs of FVC2002 and FVC2004, pooled, sides in fixed order. The
     * tail beyond an FMR of 3e-3 falls by a decade every 9.8 points. Deliberately hard sets: better sensors score lower for impostors.
     */
    private static final ScoreCurve SOURCE_AFIS = ScoreCurve.through(
            List.of(
                    new Point(0, 1),
                    new Point(5.8, 1e-1),
                    new Point(14.6, 1e-2),
                    new Point(23.8, 1e-3),
                    new Point(34.0, 1e-4)),
            9.8);

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
            new Calibration(SOURCE_AFIS, Map.of("mobilefacenet-128", MOBILEFACENET));

    private final ScoreCurve finger;
    private final Map<String, ScoreCurve> faces;

    private Calibration(ScoreCurve finger, Map<String, ScoreCurve> faces) {
        this.finger = finger;
        this.faces = Map.copyOf(faces);
    }

    /** The first calibration: SourceAFIS and mobilefacenet-128. */
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

    /** The score of a comparison of two fingerprints by SourceAFIS. */
    public double finger(double sourceAfisScore) {
        return finger.score(sourceAfisScore);
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
