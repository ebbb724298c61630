package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.score.ScoreCurve.Point;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private static final Calibration DEFAULTS = Calibration.defaults();

    @ParameterizedTest
    @CsvSource({"0,0", "6.60,10", "10.38,20", "12.84,30", "14.47,40", "16.97,50", "19.47,60", "500,120"})
    void shouldScoreFusedFingersByTheMeasuredPoints(double raw, double score) {
        assertEquals(score, DEFAULTS.finger(raw), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "5.8,10", "14.9,20", "24.8,30", "35.4,40", "47.0,50", "58.6,60", "500,120"})
    void shouldScoreSourceAfisAloneByTheMeasuredPoints(double raw, double score) {
        assertEquals(score, Calibration.sourceAfis(raw), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0.075,3.0103", "0.223,10", "0.329,20", "0.412,30", "0.512,40", "0.806,69.4", "1,88.8"})
    void shouldScoreMobileFaceNetByTheMeasuredPoints(double cosine, double score) {
        assertEquals(score, DEFAULTS.face("mobilefacenet-128", cosine), 1e-3);
    }

    @Test
    void shouldTellUnknownModels() {
        assertTrue(DEFAULTS.knows("mobilefacenet-128"));
        assertFalse(DEFAULTS.knows("other"));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.face("other", 0.5));
    }

    @Test
    void shouldUseTheMapOfABandAndThePooledOneElsewhere() {
        ScoreMap pooled = Calibrations.map(Modality.FINGER, Calibration.FUSED_FINGER, GenuineModel.broad());
        ScoreMap.Key poor = new ScoreMap.Key(Modality.FINGER, Calibration.FUSED_FINGER, 0, 39);
        ScoreCurve slower = ScoreCurve.through(List.of(new Point(0, 1), new Point(2, 0.1)), 2);
        Calibration banded = Calibration.of(
                Calibrations.ORIGIN,
                new Calibration.Dependence(0, 0),
                List.of(new ScoreMap(poor, slower, GenuineModel.broad(), ScoreMap.Basis.UNKNOWN), pooled));
        assertEquals(5, banded.finger(1, banded.fingerMap(39)), 1e-12);
        assertEquals(10, banded.finger(1, banded.fingerMap(40)), 1e-12);
        assertEquals(10, banded.finger(1, banded.fingerMap(255)), 1e-12);
        assertEquals(10, banded.finger(1), 1e-12);
    }

    @Test
    void shouldRefuseMapsThatContradictEachOther() {
        ScoreMap pooled = Calibrations.map(Modality.FINGER, Calibration.FUSED_FINGER, GenuineModel.broad());
        refused(List.of(pooled, pooled));
        ScoreMap low = banded(0, 50);
        refused(List.of(low));
        refused(List.of(pooled, low, banded(50, 80)));
        Calibration.of(Calibrations.ORIGIN, new Calibration.Dependence(0, 0), List.of(pooled, low, banded(51, 80)));
    }

    private static ScoreMap banded(int from, int to) {
        ScoreMap.Key key = new ScoreMap.Key(Modality.FINGER, Calibration.FUSED_FINGER, from, to);
        return new ScoreMap(key, Calibrations.curve(), GenuineModel.broad(), ScoreMap.Basis.UNKNOWN);
    }

    private static void refused(List<ScoreMap> maps) {
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.of(Calibrations.ORIGIN, new Calibration.Dependence(0, 0), maps));
    }

    @Test
    void shouldTakeCurvesOfOtherModelsWithoutChangingItself() {
        ScoreCurve curve = ScoreCurve.through(List.of(new Point(0, 1), new Point(1, 0.01)), 1);
        Calibration more = DEFAULTS.withFace("other", curve).withFinger(curve);
        assertEquals(20, more.face("other", 1), 1e-12);
        assertEquals(20, more.finger(1), 1e-12);
        assertEquals(30, more.face("mobilefacenet-128", 0.412), 1e-9);
        assertFalse(DEFAULTS.knows("other"));
        assertEquals(40, DEFAULTS.finger(14.47), 1e-9);
    }
}
