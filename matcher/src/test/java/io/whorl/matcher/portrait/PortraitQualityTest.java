package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortraitQualityTest {

    @Test
    void shouldFindNothingWrongWithinTheLimits() {
        PortraitMeasures ideal = new PortraitMeasures(75, 120, 2, -3, 4, 25, 140, 0.2, 190, 20, 3.0);
        assertEquals(new PortraitQuality(100, Set.of()), PortraitQuality.of(ideal));
        PortraitMeasures edge = new PortraitMeasures(60, 90, -8, 15, -20, 20, 45, 5, 128, 6, 25.0);
        assertEquals(new PortraitQuality(100, Set.of()), PortraitQuality.of(edge));
        PortraitMeasures other = new PortraitMeasures(90, 90, 8, -15, 20, 20, 215, 5, 256, 45, null);
        assertEquals(new PortraitQuality(100, Set.of()), PortraitQuality.of(other));
    }

    @Test
    void shouldNameEachMeasureOutsideItsLimits() {
        check(CaptureReason.HEAD_SIZE_OUT_OF_RANGE, 59, 120, 0, 0, 0, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.HEAD_SIZE_OUT_OF_RANGE, 91, 120, 0, 0, 0, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.FACE_TOO_SMALL, 75, 89, 0, 0, 0, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.HEAD_TILTED, 75, 120, -9, 0, 0, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.HEAD_TURNED, 75, 120, 0, 16, 0, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.HEAD_TURNED, 75, 120, 0, 0, -21, 25, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.BLURRED, 75, 120, 0, 0, 0, 19, 140, 0, 190, 20.0, 3.0);
        check(CaptureReason.TOO_DARK, 75, 120, 0, 0, 0, 25, 44, 0, 190, 20.0, 3.0);
        check(CaptureReason.TOO_LIGHT, 75, 120, 0, 0, 0, 25, 216, 0, 190, 20.0, 3.0);
        check(CaptureReason.TOO_LIGHT, 75, 120, 0, 0, 0, 25, 140, 6, 190, 20.0, 3.0);
        check(CaptureReason.LOW_CONTRAST, 75, 120, 0, 0, 0, 25, 140, 0, 127, 20.0, 3.0);
        check(CaptureReason.UNNATURAL_COLOUR, 75, 120, 0, 0, 0, 25, 140, 0, 190, 5.0, 3.0);
        check(CaptureReason.UNNATURAL_COLOUR, 75, 120, 0, 0, 0, 25, 140, 0, 190, 46.0, 3.0);
        check(CaptureReason.UNEVEN_BACKGROUND, 75, 120, 0, 0, 0, 25, 140, 0, 190, 20.0, 26.0);
    }

    @Test
    void shouldTakeHalfAtMostForThePictureAndAllForTheFace() {
        PortraitMeasures grey = new PortraitMeasures(75, 120, 0, 0, 0, 25, 140, 0, 190, 0, 3.0);
        assertEquals(50, PortraitQuality.of(grey).value());
        PortraitMeasures profile = new PortraitMeasures(75, 120, 0, 70, 0, 25, 140, 0, 190, 20, 3.0);
        assertEquals(0, PortraitQuality.of(profile).value());
    }

    private static void check(
            CaptureReason reason,
            double head,
            double eyes,
            double roll,
            double yaw,
            double pitch,
            double sharpness,
            double grey,
            double clipped,
            int levels,
            double chroma,
            @Nullable Double background) {
        PortraitQuality quality = PortraitQuality.of(new PortraitMeasures(
                head, eyes, roll, yaw, pitch, sharpness, grey, clipped, levels, chroma, background));
        assertEquals(Set.of(reason), quality.reasons());
        assertTrue(quality.value() < 100 && quality.value() >= 80, "quality " + quality.value());
    }
}
