package io.whorl.matcher.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Drawn images whose quality is known: stripes of the ridge period, small, faint, dark, noisy. */
class FingerQualityTest {

    private static final int DEFAULT_FLOOR = 25;

    /** Stripes of 9 pixels (at 500 dpi) within the middle {@code striped} pixels; background elsewhere. */
    private static GreyImage stripes(int side, int striped, int dpi, int grey, int amplitude) {
        byte[] pixels = new byte[side * side];
        double period = 9.0 * dpi / 500;
        int margin = (side - striped) / 2;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean inside = x >= margin && x < side - margin && y >= margin && y < side - margin;
                double wave = inside ? amplitude * Math.sin(2 * Math.PI * (x + 0.3 * y) / period) : 0;
                pixels[y * side + x] = (byte) Math.clamp(Math.round(grey + wave), 0, 255);
            }
        }
        return new GreyImage(side, side, dpi, pixels);
    }

    private static FingerTemplate template(int minutiae) {
        return new FingerTemplate(FingerPosition.RIGHT_THUMB, 0, minutiae, new byte[0]);
    }

    private static Quality quality(GreyImage image) {
        return switch (FingerQuality.ofImage(image)) {
            case Outcome.Accepted<Quality>(Quality quality) -> quality;
            case Outcome.Refused<Quality>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    @Test
    void shouldFindNothingWrongWithAFullPrint() {
        Quality image = quality(stripes(300, 300, 500, 128, 60));
        assertEquals(new Quality(100, Set.of()), image);
        assertEquals(new Quality(100, Set.of()), FingerQuality.of(image, template(40)));
    }

    @Test
    void shouldMeasureAreaIndependentlyOfResolution() {
        int atStandard = quality(stripes(200, 200, 500, 128, 60)).value();
        int atDouble = quality(stripes(400, 400, 1_000, 128, 60)).value();
        assertEquals(atStandard, atDouble, 5);
    }

    @Test
    void shouldStayBelowFloorWithFewerThanTwelveMinutiae() {
        Quality image = quality(stripes(300, 300, 500, 128, 60));
        for (int minutiae = 0; minutiae < 12; minutiae++) {
            Quality quality = FingerQuality.of(image, template(minutiae));
            assertTrue(quality.value() < DEFAULT_FLOOR, quality::toString);
            assertEquals(Set.of(CaptureReason.TOO_FEW_MINUTIAE), quality.reasons());
            assertTrue(FingerQuality.ofRecord(minutiae).value() < DEFAULT_FLOOR);
        }
    }

    @Test
    void shouldRiseWithMinutiae() {
        Quality image = quality(stripes(300, 300, 500, 128, 60));
        int previous = -1;
        for (int minutiae = 10; minutiae <= 36; minutiae++) {
            int value = FingerQuality.of(image, template(minutiae)).value();
            assertTrue(value > previous);
            previous = value;
        }
        assertEquals(100, FingerQuality.of(image, template(255)).value());
    }

    @Test
    void shouldNameSmallPrints() {
        Quality quality = quality(stripes(300, 100, 500, 200, 50));
        assertTrue(quality.value() < Quality.GOOD);
        assertEquals(Set.of(CaptureReason.TOO_SMALL), quality.reasons());
    }

    @Test
    void shouldNameUnclearRidges() {
        byte[] noise = new byte[300 * 300];
        new Random(3).nextBytes(noise);
        Quality quality = quality(new GreyImage(300, 300, 500, noise));
        assertEquals(new Quality(0, Set.of(CaptureReason.UNCLEAR_RIDGES)), quality);
    }

    /** Ridges of a share of their period, in pieces of ten pixels that do not fit each other, as of skin that is dry; or valleys in pieces, of skin that is wet. */
    private static GreyImage broken(double darkShare) {
        int side = 300;
        byte[] pixels = new byte[side * side];
        Random random = new Random(5);
        double[] phases = random.doubles((long) (side / 10) * (side / 10), 0, 9).toArray();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int piece = (y / 10) * (side / 10) + x / 10;
                double along = (piece % 2 == 0 ? x : y) + phases[piece];
                boolean dark = along % 9 < 9 * darkShare;
                pixels[y * side + x] = (byte) (dark ? 60 : 200);
            }
        }
        return new GreyImage(side, side, 500, pixels);
    }

    /** Waves across each other, longer than ridges: what a finger leaves that slips. */
    private static GreyImage smeared() {
        int side = 300;
        byte[] pixels = new byte[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double waves = Math.sin(2 * Math.PI * x / 16) + Math.sin(2 * Math.PI * y / 16);
                pixels[y * side + x] = (byte) Math.round(128 + 30 * waves);
            }
        }
        return new GreyImage(side, side, 500, pixels);
    }

    @Test
    void shouldTellDryRidgesFromWetOnes() {
        assertEquals(Set.of(CaptureReason.TOO_DRY), quality(broken(.25)).reasons());
        assertEquals(Set.of(CaptureReason.TOO_WET), quality(broken(.75)).reasons());
        assertEquals(Set.of(CaptureReason.UNCLEAR_RIDGES), quality(broken(.46)).reasons());
    }

    @Test
    void shouldNameWhatIsSmeared() {
        assertEquals(Set.of(CaptureReason.SMUDGED), quality(smeared()).reasons());
    }

    @Test
    void shouldNamePrintsBesideTheMiddle() {
        GreyImage middle = stripes(300, 100, 500, 200, 50);
        byte[] moved = new byte[300 * 300];
        for (int i = 0; i < moved.length; i++) {
            int from = i + 80 * 300;
            moved[i] = from < moved.length ? middle.pixels()[from] : (byte) 200;
        }
        assertEquals(
                Set.of(CaptureReason.TOO_SMALL, CaptureReason.OFF_CENTRE),
                quality(new GreyImage(300, 300, 500, moved)).reasons());
    }

    @Test
    void shouldNameDarkAndLightImagesOfLowQuality() {
        assertEquals(
                Set.of(CaptureReason.TOO_SMALL, CaptureReason.TOO_DARK),
                quality(stripes(300, 100, 500, 30, 28)).reasons());
        assertEquals(
                Set.of(CaptureReason.TOO_SMALL, CaptureReason.TOO_LIGHT),
                quality(stripes(300, 100, 500, 230, 25)).reasons());
    }

    @Test
    void shouldNameLowContrast() {
        Quality faint = quality(stripes(300, 300, 500, 128, 6));
        assertEquals(new Quality(0, Set.of(CaptureReason.LOW_CONTRAST)), faint);
    }

    @Test
    void shouldRefuseOneSingleGrey() {
        for (int grey : new int[] {0, 128, 255}) {
            Outcome<Quality> outcome = FingerQuality.ofImage(stripes(200, 200, 500, grey, 0));
            assertEquals(
                    Outcome.refused(Refusal.unusable("IMAGE_BLANK", "the image is of one single grey", "data")),
                    outcome);
        }
    }

    @Test
    void shouldMeasureSmallestAndCoarsestImages() {
        assertTrue(quality(stripes(32, 32, 500, 128, 60)).value() < DEFAULT_FLOOR);
        assertTrue(quality(stripes(64, 64, 100, 128, 60)).value() <= 100);
        assertTrue(quality(stripes(400, 400, 2_000, 128, 60)).value() <= 100);
    }

    @Test
    void shouldRejectValuesThatAreNoQuality() {
        assertThrows(IllegalArgumentException.class, () -> new Quality(101, Set.of()));
    }
}
