package io.whorl.ingest.settings;

import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.score.ScoreCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * A face encoder beside the built-in one ({@link FaceModel#MOBILEFACENET}), whose embeddings the server is to accept.
 *
 * @param name as captures name it
 * @param dimension values in an embedding
 * @param calibration points that map a cosine to a score −10·log10(FMR), both strictly ascending; linear between them
 */
public record FaceModelSettings(String name, int dimension, List<CalibrationPoint> calibration) {

    static final int MAX_MODELS = 16;
    private static final int MAX_POINTS = 256;

    /** One measured point: {@code cosine} from -1 to 1, {@code score} as −10·log10(FMR), 0 to {@link ScoreCurve#MAX_SCORE}. */
    public record CalibrationPoint(double cosine, double score) {}

    public FaceModelSettings {
        calibration = List.copyOf(calibration);
    }

    static List<FaceModelSettings> from(List<TomlTable> tables) {
        List<FaceModelSettings> models = new ArrayList<>();
        for (TomlTable table : tables) {
            FaceModelSettings model = from(table);
            if (models.stream().anyMatch(other -> other.name.equals(model.name))) {
                throw table.refused("name", "must differ from the other models' names");
            }
            models.add(model);
        }
        return List.copyOf(models);
    }

    private static FaceModelSettings from(TomlTable table) {
        String name = table.text("name", "");
        if (!FaceModel.isName(name)) {
            throw table.refused("name", "must name the model (1 to 64 characters a-z 0-9 . _ -)");
        }
        if (name.equals(FaceModel.MOBILEFACENET.name())) {
            throw table.refused("name", "must differ from the built-in model's");
        }
        int dimension = table.integer("dimension", 0, FaceModel.MIN_DIMENSION, FaceModel.MAX_DIMENSION);
        if (dimension == 0) {
            throw table.refused(
                    "dimension",
                    "must be given, a whole number from " + FaceModel.MIN_DIMENSION + " to " + FaceModel.MAX_DIMENSION);
        }
        List<CalibrationPoint> points = table.points("calibration").stream()
                .map(point -> new CalibrationPoint(point[0], point[1]))
                .toList();
        if (!isCalibration(points)) {
            throw table.refused(
                    "calibration",
                    "must be 2 to " + MAX_POINTS
                            + " points [cosine, score], cosines from -1 to 1 and scores from 0 to "
                            + (int) ScoreCurve.MAX_SCORE + ", both strictly ascending");
        }
        table.finish();
        return new FaceModelSettings(name, dimension, points);
    }

    private static boolean isCalibration(List<CalibrationPoint> points) {
        if (points.size() < 2 || points.size() > MAX_POINTS) {
            return false;
        }
        double cosine = Math.nextDown(-1.0);
        double score = -Double.MIN_VALUE;
        for (CalibrationPoint point : points) {
            // written so that NaN fails too
            if (!(point.cosine > cosine
                    && point.cosine <= 1
                    && point.score > score
                    && point.score <= ScoreCurve.MAX_SCORE)) {
                return false;
            }
            cosine = point.cosine;
            score = point.score;
        }
        return true;
    }
}
