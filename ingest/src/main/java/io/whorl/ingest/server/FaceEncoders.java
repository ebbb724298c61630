package io.whorl.ingest.server;

import io.whorl.ingest.settings.FaceModelSettings;
import io.whorl.ingest.settings.FaceModelSettings.CalibrationPoint;
import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.face.FaceModels;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import io.whorl.matcher.score.ScoreCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The face encoders whose embeddings this installation takes, and what their cosines mean: the built-in one and those of the settings. */
final class FaceEncoders {

    private static final double LOWEST_COSINE = -1;

    private FaceEncoders() {}

    /** {@code images} reads face images; null: they are refused. */
    static FaceModels models(List<FaceModelSettings> settings, @Nullable FaceImageReader images) {
        List<FaceModel> models = new ArrayList<>();
        models.add(FaceModel.MOBILEFACENET);
        for (FaceModelSettings model : settings) {
            models.add(new FaceModel(model.name(), model.dimension()));
        }
        return new FaceModels(models, images);
    }

    static Calibration calibration(List<FaceModelSettings> settings) {
        Calibration calibration = Calibration.defaults();
        for (FaceModelSettings model : settings) {
            calibration = calibration.withFace(model.name(), curve(model));
        }
        return calibration;
    }

    /**
     * Reads calibrations of the ledger: what they say stands, and face models of the settings that they do not know keep the curve of the
     * settings. Throws {@link IllegalArgumentException}, with a sentence, for what is no calibration.
     */
    static Function<byte[], Calibration> calibrationReader(List<FaceModelSettings> settings) {
        return file -> {
            Calibration calibration = CalibrationFormat.parse(file);
            for (FaceModelSettings model : settings) {
                if (!calibration.knows(model.name())) {
                    calibration = calibration.withFace(model.name(), curve(model));
                }
            }
            return calibration;
        };
    }

    /** Through the points of the settings; below the first falling to 0 at the lowest cosine, beyond the last as steep as before it. */
    private static ScoreCurve curve(FaceModelSettings model) {
        List<CalibrationPoint> given = model.calibration();
        CalibrationPoint first = given.getFirst();
        List<ScoreCurve.Point> points = new ArrayList<>();
        if (first.score() > 0) {
            points.add(new ScoreCurve.Point(Math.min(LOWEST_COSINE, Math.nextDown(first.cosine())), 1));
        }
        for (CalibrationPoint point : given) {
            points.add(new ScoreCurve.Point(point.cosine(), Math.pow(10, -point.score() / 10)));
        }
        CalibrationPoint last = given.getLast();
        CalibrationPoint before = given.get(given.size() - 2);
        double cosinePerDecade = 10 * (last.cosine() - before.cosine()) / (last.score() - before.score());
        return ScoreCurve.through(points, cosinePerDecade);
    }
}
