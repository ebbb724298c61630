package io.whorl.bench.calibration;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.fitting.FingerComparisons;
import io.whorl.bench.portraits.FaceComparisons;
import io.whorl.bench.portraits.OrlFaces;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.scores.FingerDependence;
import io.whorl.matcher.calibration.FitOptions;
import io.whorl.matcher.calibration.LabelledScores;
import io.whorl.matcher.calibration.MapFit;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.vocabulary.Modality;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Fits the calibration that is shipped (docs/decisions/0014). The same data, models, codes, date and processor give the same bytes; another processor may round
 * a score otherwise. Stateless.
 */
public final class DefaultCalibration {

    /** Counts up when the file is made anew from other data, codes or rules. */
    private static final String NAME = "default-2";

    private static final String FACES = "mobilefacenet-128";
    private static final FitOptions OPTIONS = new FitOptions(List.of(), 1_000, 34);

    private DefaultCalibration() {}

    /**
     * What it is fitted to.
     *
     * @param fingers of FVC
     * @param faces of ORL
     * @param dependence of two fingers of one person, of BSSR1
     */
    public record Samples(FingerComparisons fingers, LabelledScores faces, FingerDependence dependence) {

        /** Some minutes. Throws {@link java.nio.file.NoSuchFileException}, with a sentence, if data or models are missing. */
        public static Samples measure(RealPrints prints, Terminal terminal) throws IOException {
            OrlFaces faces = OrlFaces.find();
            FingerDependence dependence = FingerDependence.measure(terminal);
            return new Samples(
                    FingerComparisons.measure(prints, terminal), FaceComparisons.measure(faces, terminal), dependence);
        }
    }

    /** Seconds. */
    public static Calibration fit(Samples samples, LocalDate date) {
        ScoreMap faces = map(Modality.FACE, FACES, samples.faces);
        return Calibration.of(
                new Origin(NAME, date, source(samples.dependence)),
                // of two comparisons of faces nothing is known, and there is never more than one
                new Dependence(samples.dependence.high(), 0),
                List.of(
                        map(Modality.FINGER, Calibration.FUSED_FINGER, samples.fingers.fused()),
                        map(Modality.FINGER, Calibration.SOURCE_AFIS, samples.fingers.sourceAfis()),
                        new ScoreMap(faces.key(), faces.curve(), faces.genuine().halfBroad(), faces.basis())));
    }

    private static ScoreMap map(Modality modality, String model, LabelledScores scores) {
        return MapFit.fit(ScoreMap.Key.pooled(modality, model), scores, OPTIONS);
    }

    private static String source(FingerDependence dependence) {
        return String.format(
                Locale.ROOT,
                "made by whorl bench default-calibration, %d resamples from seed %d. "
                        + "Fingers: FVC2000 DB1 and DB2, FVC2002 DB1 to DB4 (B sets, 480 prints of 50 fingers), every print with every other; impostors of one "
                        + "sensor, mates of one and of two; fused scores by weights that neither finger fitted (ten folds). "
                        + "Faces: ORL (40 people, 10 pictures each) through MobileFaceNet, every pair; the density of their mates is half the broad one, for "
                        + "the pictures are a few years apart at most. "
                        + "Dependence of fingers: NIST BSSR1 set 1, %d people, measured %.3f, the upper end of 95 %% is taken.",
                OPTIONS.resamples(),
                OPTIONS.seed(),
                dependence.people(),
                dependence.measured());
    }
}
