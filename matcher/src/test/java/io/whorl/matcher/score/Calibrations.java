package io.whorl.matcher.score;

import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.GenuineModel.Knot;
import io.whorl.matcher.score.ScoreCurve.Point;
import io.whorl.matcher.vocabulary.Modality;
import java.time.LocalDate;
import java.util.List;

/** Calibrations for tests: map 0 is of fingers, map 1 of faces. */
final class Calibrations {

    static final Origin ORIGIN = new Origin("test", LocalDate.EPOCH, "made up for a test");

    private Calibrations() {}

    static ScoreCurve curve() {
        return ScoreCurve.through(List.of(new Point(0, 1), new Point(1, 0.1)), 1);
    }

    static Calibration of(GenuineModel fingers, GenuineModel faces, double dependence) {
        return Calibration.of(
                ORIGIN,
                new Dependence(dependence, dependence),
                List.of(map(Modality.FINGER, Calibration.FUSED_FINGER, fingers), map(Modality.FACE, "face-1", faces)));
    }

    static ScoreMap map(Modality modality, String model, GenuineModel genuine) {
        return new ScoreMap(ScoreMap.Key.pooled(modality, model), curve(), genuine, ScoreMap.Basis.UNKNOWN);
    }

    /** Nothing is known of mates: the fusion is Fisher's. */
    static Calibration broad() {
        return of(GenuineModel.broad(), GenuineModel.broad(), 0);
    }

    /** Evidence with a bend: little below a score of 20, much above. */
    static GenuineModel bent(double failed, double failedImpostor) {
        return GenuineModel.of(
                List.of(new Knot(0, 0.02), new Knot(20, 0.005), new Knot(60, 0.015), new Knot(120, 0.001)),
                failed,
                failedImpostor);
    }
}
