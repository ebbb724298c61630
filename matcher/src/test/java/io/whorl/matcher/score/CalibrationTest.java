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
    @CsvSource({"0,0", "7.30459,10", "10.9864,20", "13.5808,30", "16.8508,40", "20,49.627", "30,80.197", "500,120"})
    void shouldScoreFusedFingersByTheMeasuredPoints(double raw, double score) {
        assertEquals(score, DEFAULTS.finger(raw), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "6.60569,10", "16.9137,20", "27.4115,30", "40.1944,40", "60,55.628", "500,120"})
    void shouldScoreSourceAfisAloneByTheMeasuredPoints(double raw, double score) {
        assertEquals(score, Calibration.sourceAfis(raw), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0.221714,10", "0.32597,20", "0.413464,30", "0.511611,40", "0.806,67.056", "1,84.885"})
    void shouldScoreMobileFaceNetByTheMeasuredPoints(double cosine, double score) {
        assertEquals(score, DEFAULTS.face("mobilefacenet-128", cosine), 0.01);
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
        assertEquals(30, more.face("mobilefacenet-128", 0.413464), 0.01);
        assertFalse(DEFAULTS.knows("other"));
        assertEquals(40, DEFAULTS.finger(16.8508), 0.01);
    }
}
