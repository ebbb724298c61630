package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped file must say of itself; that it is made as it says, {@code whorl bench default-calibration --check} shows. */
class ShippedCalibrationTest {

    private static final Calibration SHIPPED = Calibration.defaults();

    @Test
    void shouldHoldAMapForEverythingThatIsComparedByDefault() {
        assertEquals(
                List.of(
                        ScoreMap.Key.pooled(Modality.FINGER, Calibration.FUSED_FINGER),
                        ScoreMap.Key.pooled(Modality.FINGER, Calibration.SOURCE_AFIS),
                        ScoreMap.Key.pooled(Modality.FACE, "mobilefacenet-128")),
                SHIPPED.maps().stream().map(ScoreMap::key).toList());
    }

    @Test
    void shouldSayWhereItComesFrom() {
        String source = SHIPPED.origin().source();
        for (String named : List.of("default-calibration", "seed", "FVC2000", "FVC2002", "ORL", "BSSR1")) {
            assertTrue(source.contains(named), source);
        }
        assertTrue(SHIPPED.origin().name().matches("default-\\d+"));
        assertTrue(SHIPPED.dependence().fingers() > 0);
    }

    @Test
    void shouldSayHowMuchItRestsOnAndHowFarItHolds() {
        for (ScoreMap map : SHIPPED.maps()) {
            ScoreMap.Basis basis = map.basis();
            assertTrue(basis.impostors() >= 30_000 && basis.subjects() >= 40 && basis.mated() >= 1_000, map.toString());
            assertEquals(
                    List.of(0.1, 0.01, 0.001, 1e-4),
                    basis.points().stream().map(FmrPoint::fmr).toList());
            for (FmrPoint point : basis.points()) {
                assertEquals(-10 * Math.log10(point.fmr()), map.curve().score(point.raw()), 0.01);
                assertTrue(point.low() < point.fmr() && point.fmr() < point.high(), point.toString());
            }
        }
    }

    @Test
    void shouldClaimNoMoreBeyondTheDataThanAnExponentialTail() {
        for (ScoreMap map : SHIPPED.maps()) {
            assertTrue(map.curve().tail().shape() >= 0, map.curve().tail().toString());
            assertTrue(map.curve().points().getLast().fmr() > 3e-4, "30 impostors of 78,000 are less rare");
        }
    }

    @Test
    void shouldKnowHowMatesScoreAndDoubtWhatNoneShowed() {
        for (ScoreMap map : SHIPPED.maps()) {
            GenuineModel genuine = map.genuine();
            assertNotEquals(GenuineModel.broad().knots(), genuine.knots());
            // a mate who looks like nobody is rare but possible: one comparison alone excludes no one
            assertTrue(genuine.evidence(0) > -5, "at 0: " + genuine.evidence(0));
            assertTrue(genuine.evidence(40) > 3, "at 40: " + genuine.evidence(40));
        }
    }
}
