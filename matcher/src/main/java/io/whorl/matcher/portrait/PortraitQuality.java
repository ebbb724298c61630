package io.whorl.matcher.portrait;

import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import java.util.EnumSet;
import java.util.Set;

/**
 * The quality of a portrait, from 0 to 100, and what lowers it. Each measure within its limits gives 1, and outside less the further it is; the
 * product counts. What spoils the recognition (few pixels, blur, a turned head, bad light) can take all, what only spoils the picture (the size of the
 * head in it, colour, background) at most half. The limits stand in {@code docs/limits.md}, with their sources; none was fitted to error rates.
 *
 * @param value 0 to 100
 * @param reasons one for each measure outside its limits
 */
record PortraitQuality(int value, Set<CaptureReason> reasons) {

    /** ISO/IEC 19794-5: a full frontal image has 180 pixels across the head, 90 between the eyes. */
    static final double EYE_DISTANCE = 90;

    /** Fewer pixels than the encoder looks at by a third: it would see what interpolation made. */
    static final double LEAST_EYE_DISTANCE = 24;

    /** ISO/IEC 19794-5, ICAO Doc 9303: from chin to crown, in percent of the image's height. */
    static final double LEAST_HEAD = 60;

    static final double MOST_HEAD = 90;
    /** ISO/IEC 19794-5:2011, 7.2.2: less than 8 degrees. */
    static final double MOST_ROLL = 8;

    /** The standard wants 5 degrees, and the estimates are good to 10. */
    static final double MOST_YAW = 15;

    static final double MOST_PITCH = 20;
    /** The face of a picture with half as many pixels, enlarged, has 19 at the median of ORL; a sharp colour portrait has 60. */
    static final double SHARP = 20;
    /** Below 70 pixels between the eyes there is nothing to see of the sharpness. */
    static final double EYE_DISTANCE_OF_SHARPNESS = 70;

    static final double DARK = 45;
    static final double LIGHT = 215;
    static final double CLIPPED_PERCENT = 5;
    /** ISO/IEC 19794-5: seven bits of different grey values in the face. */
    static final int GREY_LEVELS = 128;

    static final double LEAST_CHROMA = 6;
    static final double MOST_CHROMA = 45;
    static final double BACKGROUND_DEVIATION = 25;

    /** What a fault of the picture alone leaves. */
    private static final double PICTURE_FAULT = 0.5;

    static PortraitQuality of(PortraitMeasures portrait) {
        Judge judge = new Judge();
        judge.take(portrait.eyeDistancePixels() / EYE_DISTANCE, CaptureReason.FACE_TOO_SMALL);
        judge.take(1 - (Math.abs(portrait.yawDegrees()) - MOST_YAW) / 45, CaptureReason.HEAD_TURNED);
        judge.take(1 - (Math.abs(portrait.pitchDegrees()) - MOST_PITCH) / 45, CaptureReason.HEAD_TURNED);
        judge.take(1 - (Math.abs(portrait.rollDegrees()) - MOST_ROLL) / 60, CaptureReason.HEAD_TILTED);
        if (portrait.eyeDistancePixels() >= EYE_DISTANCE_OF_SHARPNESS) {
            judge.take(portrait.sharpness() / SHARP, CaptureReason.BLURRED);
        }
        judge.take(portrait.meanGrey() / DARK, CaptureReason.TOO_DARK);
        judge.take((255 - portrait.meanGrey()) / (255 - LIGHT), CaptureReason.TOO_LIGHT);
        judge.take(
                1 - (portrait.clippedPercent() - CLIPPED_PERCENT) / 50,
                portrait.meanGrey() < 128 ? CaptureReason.TOO_DARK : CaptureReason.TOO_LIGHT);
        judge.take(portrait.greyLevels() / (double) GREY_LEVELS, CaptureReason.LOW_CONTRAST);
        takePicture(portrait, judge);
        return new PortraitQuality((int) Math.round(100 * judge.factor), judge.reasons);
    }

    private static void takePicture(PortraitMeasures portrait, Judge judge) {
        double head = portrait.headHeightPercent();
        judge.takeAtMostHalf(
                head < LEAST_HEAD ? head / LEAST_HEAD : 1 - (head - MOST_HEAD) / 100,
                CaptureReason.HEAD_SIZE_OUT_OF_RANGE);
        double chroma = portrait.chroma();
        judge.takeAtMostHalf(
                chroma < LEAST_CHROMA ? chroma / LEAST_CHROMA : 1 - (chroma - MOST_CHROMA) / 50,
                CaptureReason.UNNATURAL_COLOUR);
        Double background = portrait.backgroundDeviation();
        if (background != null) {
            judge.takeAtMostHalf(1 - (background - BACKGROUND_DEVIATION) / 100, CaptureReason.UNEVEN_BACKGROUND);
        }
    }

    /** Multiplies, and keeps the reasons. */
    private static final class Judge {
        private final Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        private double factor = 1;

        /** What lies within its limits is 1 or more. */
        void take(double measure, CaptureReason otherwise) {
            if (measure < 1) {
                factor *= Math.max(0, measure);
                reasons.add(otherwise);
            }
        }

        void takeAtMostHalf(double measure, CaptureReason otherwise) {
            take(measure < 1 ? Math.max(PICTURE_FAULT, measure) : 1, otherwise);
        }
    }
}
