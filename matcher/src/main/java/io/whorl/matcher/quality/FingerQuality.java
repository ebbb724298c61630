package io.whorl.matcher.quality;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Fingerprint quality: the geometric mean of two factors, each from 0 to 1, times 100.
 *
 * <ul>
 *   <li><b>ridges</b>: area that shows clear ridges ({@link RidgeArea}), 1 from {@value #FULL_RIDGES_MM2} mm² up
 *   <li><b>minutiae</b>: 0 up to {@value #USELESS_MINUTIAE} of them, 1 from {@value #FULL_MINUTIAE} up, linear between
 * </ul>
 *
 * <p>The constants were fitted on the 480 prints of FVC2002 DB1–DB4 and FVC2000 DB1–DB2, all 3,360 mated comparisons (so the figures are of the
 * tuning sets). Rank correlation between a print's quality and its mean mated score: 0.66, and positive in each set (0.26 to 0.68); of the minutiae
 * count alone 0.44. FNMR at SourceAFIS score 40 by quality: 54 % below 25, 45 % to 40, 35 % to 60, 26 % to 75, 17 % to 90, 9 % from there up. The
 * ends of the minutiae factor are also where the laboratory study had FNMR rise: 20 % above 25 minutiae, 34 % for 15 to 20, 64 % below 15. A
 * print with fewer than 12 minutiae cannot reach 25, the default floor.
 *
 * <p>Brightness and contrast name the cause of a low quality and do not lower it further: within a sensor they go with mated scores hardly at
 * all, and sensors differ in them more than captures do. Where ridges are not clear, what they look like says why: thin and broken (dry), grown together (wet),
 * smeared. These limits are set by drawn prints whose skin is known; of real ones nobody wrote down how the skin was. They tell an operator what to wipe,
 * and decide nothing.
 */
public final class FingerQuality {

    static final int FULL_RIDGES_MM2 = 130;
    static final int USELESS_MINUTIAE = 10;
    static final int FULL_MINUTIAE = 36;

    /** Below this, too few: FNMR at SourceAFIS score 40 is 34 % and more. */
    static final int FEW_MINUTIAE = 20;

    /** mm². Of the 480 prints one in fifty shows less. */
    static final int SMALL_FOREGROUND_MM2 = 80;

    /** Standard deviation in grey levels: the lowest of the 480 prints is 13. */
    static final int LOW_CONTRAST = 14;

    /** Mean grey of the foreground: the extremes of the 480 prints are 49 and 237. */
    static final int DARK = 50;

    static final int LIGHT = 225;

    /** Share of the foreground that shows ridges below which their state is named. */
    static final double CLEAR_SHARE = .6;

    /** {@link RidgeArea#skewness} of what is too dry, and too wet. */
    static final double DRY = -.45;

    static final double WET = .15;

    /** {@link RidgeArea#fineness} of what is smeared: without a slip 0.9 to 1.8 in prints of six sensors and 1.3 in drawn ones, with a slip below 0.96. */
    static final double SMEARED = 1;

    /** {@link RidgeArea#offCentre}: one in twenty of the 480 prints is further off. */
    static final double OFF_CENTRE = .25;

    private FingerQuality() {}

    /**
     * Quality of the image alone, before extraction. Refuses what shows nothing at all, one single grey, with code {@code IMAGE_BLANK} and
     * field {@code data}. About 2 ms.
     */
    public static Outcome<Quality> ofImage(GreyImage image) {
        if (isOneGrey(image.pixels())) {
            return Outcome.refused(Refusal.unusable("IMAGE_BLANK", "the image is of one single grey", "data"));
        }
        RidgeArea area = RidgeArea.of(image);
        int value = (int) Math.round(100 * Math.min(1, area.ridgesMm2() / FULL_RIDGES_MM2));
        return Outcome.of(new Quality(value, value >= Quality.GOOD ? Set.of() : imageReasons(area)));
    }

    /** Quality of a capture: its image's ({@link #ofImage}) and what extraction found in it. */
    public static Quality of(Quality image, FingerTemplate template) {
        double minutiae = minutiaeFactor(template.minutiaeCount());
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        reasons.addAll(image.reasons());
        addFewMinutiae(reasons, template.minutiaeCount());
        return new Quality((int) Math.round(Math.sqrt(image.value() * 100 * minutiae)), reasons);
    }

    /**
     * Quality of an imported record, by its minutiae alone. The quality that a record states of itself is not used: vendors' scales do
     * not compare, and many write a constant.
     *
     * @param places where it has minutiae: those in one place count as one, for no extractor finds more there
     */
    public static Quality ofRecord(int places) {
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        addFewMinutiae(reasons, places);
        return new Quality((int) Math.round(100 * Math.sqrt(minutiaeFactor(places))), reasons);
    }

    private static double minutiaeFactor(int count) {
        return Math.clamp((double) (count - USELESS_MINUTIAE) / (FULL_MINUTIAE - USELESS_MINUTIAE), 0, 1);
    }

    private static void addFewMinutiae(Set<CaptureReason> reasons, int minutiae) {
        if (minutiae < FEW_MINUTIAE) {
            reasons.add(CaptureReason.TOO_FEW_MINUTIAE);
        }
    }

    private static Set<CaptureReason> imageReasons(RidgeArea area) {
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        if (area.foregroundMm2() == 0) {
            reasons.add(CaptureReason.LOW_CONTRAST);
            return reasons;
        }
        boolean small = area.foregroundMm2() < SMALL_FOREGROUND_MM2;
        if (small) {
            reasons.add(CaptureReason.TOO_SMALL);
        }
        if (area.ridgesMm2() < CLEAR_SHARE * area.foregroundMm2()) {
            addStateOfRidges(reasons, area);
        } else if (!small) {
            reasons.add(CaptureReason.UNCLEAR_RIDGES);
        }
        if (area.offCentre() > OFF_CENTRE) {
            reasons.add(CaptureReason.OFF_CENTRE);
        }
        if (area.contrast() < LOW_CONTRAST) {
            reasons.add(CaptureReason.LOW_CONTRAST);
        }
        if (area.meanGrey() < DARK) {
            reasons.add(CaptureReason.TOO_DARK);
        } else if (area.meanGrey() > LIGHT) {
            reasons.add(CaptureReason.TOO_LIGHT);
        }
        return reasons;
    }

    private static void addStateOfRidges(Set<CaptureReason> reasons, RidgeArea area) {
        if (area.fineness() < SMEARED) {
            reasons.add(CaptureReason.SMUDGED);
        } else if (area.skewness() < DRY) {
            reasons.add(CaptureReason.TOO_DRY);
        } else if (area.skewness() > WET) {
            reasons.add(CaptureReason.TOO_WET);
        } else {
            reasons.add(CaptureReason.UNCLEAR_RIDGES);
        }
    }

    private static boolean isOneGrey(byte[] pixels) {
        for (byte pixel : pixels) {
            if (pixel != pixels[0]) {
                return false;
            }
        }
        return true;
    }
}
